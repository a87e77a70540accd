import type { Database } from 'bun:sqlite'
import type { FoundPassage } from '../../domain/passage.ts'
import type { WeightedTerm } from '../../domain/search-query.ts'
import type { SearchSite } from './search-sites.ts'

// MATCH has a grammar of its own, in which an apostrophe, a star or NEAR from a visitor is a syntax error
// or an operator. So what is looked for are terms, which are letters, marks and digits alone, each quoted.
//
// Each term is a MATCH of its own, because bm25 of several weighs them by the rows of all sites, and each
// costs what its postings cost. So the rarest come first, as many as a budget of postings lets in; a
// common one that it does not let in counts only beside the rarest. Where all are too common, those in
// titles and headings come first, and the rest as far as the budget goes.

const termsMax = 40
const postingsMax = 3000
const hitsMax = 5000
const columnWeights = { title: 4, headings: 2, text: 1 }

interface FoundRow extends Omit<FoundPassage, 'headings'> {
  headings: string
}

export type FindCandidates = (
  site: SearchSite,
  terms: WeightedTerm[],
  /** In how many of the site's passages each stands. */
  counts: Map<string, number>,
  limit: number,
) => FoundPassage[]

export function prepareCandidates(client: Database): FindCandidates {
  const rowCount = client.prepare<{ passages: number }, []>(
    'SELECT coalesce(sum(passages), 0) AS passages FROM search_sites',
  )
  const search = client.prepare<FoundRow, [string, number]>(
    `WITH hits AS MATERIALIZED (
       SELECT passages_fts.rowid AS id,
         -bm25(passages_fts, ${Object.values(columnWeights).join(', ')}) * (wanted.value ->> 1) AS score
       FROM json_each(?1) AS wanted CROSS JOIN passages_fts
       WHERE passages_fts MATCH (wanted.value ->> 0)
       LIMIT ${hitsMax}
     ), best AS MATERIALIZED (
       SELECT id, sum(score) AS score FROM hits GROUP BY id ORDER BY 2 DESC, id LIMIT ?2
     )
     SELECT pages.id AS pageId, pages.title AS pageTitle, pages.url AS pageUrl,
       passages.position, passages.headings, passages.anchor, passages.text, best.score
     FROM best
     JOIN passages ON passages.id = best.id
     JOIN pages ON pages.id = passages.page_id
     ORDER BY best.score DESC, best.id`,
  )

  return (site, terms, counts, limit) => {
    const rows = rowCount.get()?.passages ?? 0
    const matches = chooseMatches(site.number, terms, counts).map(({ match, weight, count }) => {
      return [match, weight / idfOfFts5(rows, count)]
    })
    if (matches.length === 0) return []
    const found = search.all(JSON.stringify(matches), limit)
    return found.map((row) => ({ ...row, headings: JSON.parse(row.headings) }))
  }
}

interface Wanted extends WeightedTerm {
  count: number
}

interface Match extends Omit<Wanted, 'term'> {
  match: string
}

function chooseMatches(site: number, terms: WeightedTerm[], counts: Map<string, number>): Match[] {
  const rarestFirst = terms
    .map(({ term, weight }) => ({
      term: `"${site}_${term}"`,
      weight,
      count: counts.get(term) ?? 0,
    }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.count - other.count)
    .slice(0, termsMax)
  const [rarest] = rarestFirst
  if (rarest && rarest.count > postingsMax) return matchesOfCommon(rarest, rarestFirst)
  let postingsLeft = postingsMax
  return rarestFirst.map(({ term, weight, count }) => {
    postingsLeft -= count
    if (postingsLeft >= 0) return { match: term, weight, count }
    return { match: `${term} AND ${rarest?.term}`, weight, count }
  })
}

function matchesOfCommon({ term, ...rarest }: Wanted, terms: Wanted[]): Match[] {
  return [
    { match: `{title headings} : ${term}`, ...rarest },
    { match: terms.map((it) => it.term).join(' AND '), ...rarest },
    { match: term, ...rarest },
  ]
}

/** What bm25 multiplies a term with, by the rows of all sites. */
function idfOfFts5(rows: number, count: number): number {
  return Math.max(1e-6, Math.log((rows - count + 0.5) / (count + 0.5)))
}
