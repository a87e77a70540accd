import type { Database } from 'bun:sqlite'
import { BytesCache } from '../../../lib/bytes-cache.ts'
import type { SearchSite } from './search-sites.ts'

// What bm25() tells beside a term's places is how long their passages are, and to read that takes two thirds
// of its time. Passages are cut to much the same length, and those found are read word by word anyway; so a
// single term's score is made of its places alone. What was read stays until its site changes.

/** Some passages by their ids, and how well each fits. */
export interface Postings {
  ids: Float64Array
  /** By how often and where the words stand, not by how rare they are. */
  scores: Float32Array
}

export interface Match {
  /** Of FTS5; belongs to one site. */
  expression: string
  /** How many passages hold its words, in this site's index. */
  count: number
  /** More hits are left out. */
  limit: number
}

type Site = Pick<SearchSite, 'version'>

export interface PostingsReader {
  /** All passages that hold a term, which belongs to one site. */
  readTerm(site: Site, term: string): Postings
  readMatch(site: Site, match: Match): Postings
}

const columnWeights = { title: 4, headings: 2, text: 1 }
/** As bm25 has it: how soon more of a word tells no more. */
const saturation = 1.2
const placesMax = 20_000
const rememberedBytesMax = 4 * 1024 * 1024
const bytesOfOne = 12

export function preparePostings(client: Database): PostingsReader {
  const selectPlaces = client.prepare<{ id: number; weight: number }, [string]>(
    `SELECT doc AS id, CASE col WHEN 'title' THEN ${columnWeights.title}
       WHEN 'headings' THEN ${columnWeights.headings} ELSE ${columnWeights.text} END AS weight
     FROM passages_places WHERE term = ? LIMIT ${placesMax}`,
  )
  const rowCount = client.prepare<{ passages: number }, []>(
    'SELECT coalesce(sum(passages), 0) AS passages FROM search_sites',
  )
  const selectMatch = client.prepare<{ id: number; score: number }, [string, number]>(
    `SELECT rowid AS id, -bm25(passages_fts, ${Object.values(columnWeights).join(', ')}) AS score
     FROM passages_fts WHERE passages_fts MATCH ? LIMIT ?`,
  )
  const remembered = new BytesCache<string, Postings & { version: number }>(rememberedBytesMax)

  function remember(key: string, { version }: Site, read: () => Map<number, number>): Postings {
    const known = remembered.get(key)
    if (known?.version === version) return known
    const found = read()
    const ids = Float64Array.from(found.keys())
    const scores = Float32Array.from(found.values())
    remembered.set(key, { version, ids, scores }, ids.length * bytesOfOne + 2 * key.length)
    return { ids, scores }
  }

  return {
    readTerm: (site, term) =>
      remember(term, site, () => {
        const frequencies = new Map<number, number>()
        for (const [id = 0, weight = 0] of selectPlaces.values(term) as number[][]) {
          frequencies.set(id, (frequencies.get(id) ?? 0) + weight)
        }
        for (const [id, frequency] of frequencies) {
          frequencies.set(id, (frequency * (saturation + 1)) / (frequency + saturation))
        }
        return frequencies
      }),

    readMatch: (site, { expression, count, limit }) =>
      remember(`${limit} ${expression}`, site, () => {
        const rarity = idfOfFts5(rowCount.get()?.passages ?? 0, count)
        const rows = selectMatch.values(expression, limit) as number[][]
        return new Map(rows.map(([id = 0, score = 0]) => [id, score / rarity]))
      }),
  }
}

/** What bm25 multiplies a term with, by the rows of all sites. */
function idfOfFts5(rows: number, count: number): number {
  return Math.max(1e-6, Math.log((rows - count + 0.5) / (count + 0.5)))
}
