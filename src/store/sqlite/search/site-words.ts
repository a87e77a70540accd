import type { Database } from 'bun:sqlite'
import type { SearchSite } from './search-sites.ts'

// A page brings few words that its site does not have, and to ask the database for each of the others is
// what indexing would mostly do. So the words that went in last are remembered, for as long as the site's
// sizes are what they were to be after the last page: a write that was undone, or another process's,
// changes them, and then nothing is remembered.
//
// Which words left the site with a page would be known by reading it once more. Instead, whenever a page is
// replaced, some of the site's words are looked at in turn: several times as many as came new with it, so
// that those that stand nowhere any more stay few, however often pages change.
const rememberedMax = 100_000
const sweptPerNewWord = 4
const swept = { min: 50, max: 2000 }

/** Its methods that change something belong into a write. */
export interface SiteWords {
  /** Adds the words of a page, each with its term; tells how many are new. */
  add(site: SearchSite, termsByWord: Map<string, string>): number
  /** Removes some words whose terms stand in no passage any more; the first time from the page's on. */
  sweep(site: SearchSite, termsByWord: Map<string, string>, wordsNew: number): void
  /** To be told what the site is after each page. */
  expect(site: SiteState): void
}

type SiteState = Pick<SearchSite, 'number' | 'version' | 'passages' | 'words'>

export function prepareSiteWords(client: Database): SiteWords {
  const insert = client.prepare<undefined, [number, string]>(
    'INSERT OR IGNORE INTO search_words (site, word, term) SELECT ?1, key, value FROM json_each(?2)',
  )
  const selectNext = client.prepare<{ word: string; term: string }, [number, string, number]>(
    'SELECT word, term FROM search_words WHERE site = ? AND word > ? ORDER BY word LIMIT ?',
  )
  const stands = client.prepare<unknown, [string]>(
    'SELECT 1 FROM passages_places WHERE term = ? LIMIT 1',
  )
  const remove = client.prepare<undefined, [number, string]>(
    'DELETE FROM search_words WHERE site = ? AND word = ?',
  )
  const remembered = new Set<string>()
  const sweptTo = new Map<number, string>()
  let expected = ''

  return {
    add(site, termsByWord) {
      if (stateOf(site) !== expected || remembered.size > rememberedMax) remembered.clear()
      const added = [...termsByWord].filter(([word]) => !remembered.has(word))
      const { changes } = insert.run(site.number, JSON.stringify(Object.fromEntries(added)))
      for (const [word] of added) remembered.add(word)
      return changes
    },

    sweep({ number }, termsByWord, wordsNew) {
      const [firstOfPage = ''] = termsByWord.keys()
      const limit = Math.min(swept.min + sweptPerNewWord * wordsNew, swept.max)
      const words = selectNext.all(number, sweptTo.get(number) ?? firstOfPage, limit)
      for (const { word, term } of words) {
        if (stands.get(`${number}_${term}`)) continue
        remove.run(number, word)
        remembered.delete(word)
      }
      sweptTo.set(number, words.length < limit ? '' : (words.at(-1)?.word ?? ''))
    },

    expect: (site) => {
      expected = stateOf(site)
    },
  }
}

function stateOf({ number, version, passages, words }: SiteState): string {
  return `${number} ${version} ${passages} ${words}`
}
