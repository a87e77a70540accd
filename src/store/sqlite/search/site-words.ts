import type { Database } from 'bun:sqlite'
import type { SearchSite } from './search-sites.ts'

/** Adds the words of a page to its site's, each with its term. Belongs into a write. */
export type AddSiteWords = (site: SearchSite, termsByWord: Map<string, string>) => void

// A page brings few words that its site does not have, and to ask the database for each of the others is
// what indexing would mostly do. So the words that went in last are remembered, for as long as the site's
// sizes are what they were to be after the last page: a write that was undone, or another process's,
// changes them, and then nothing is remembered.
const rememberedMax = 100_000

export interface SiteWords {
  add: AddSiteWords
  /** To be told what the site holds after each page. */
  expect(site: Pick<SearchSite, 'number' | 'passages' | 'words'>): void
}

export function prepareSiteWords(client: Database): SiteWords {
  const insert = client.prepare<undefined, [number, string]>(
    'INSERT OR IGNORE INTO search_words (site, word, term) SELECT ?1, key, value FROM json_each(?2)',
  )
  const remembered = new Set<string>()
  let expected = ''

  return {
    add(site, termsByWord) {
      if (sizesOf(site) !== expected || remembered.size > rememberedMax) remembered.clear()
      const added = [...termsByWord].filter(([word]) => !remembered.has(word))
      insert.run(site.number, JSON.stringify(Object.fromEntries(added)))
      for (const [word] of added) remembered.add(word)
    },
    expect: (site) => {
      expected = sizesOf(site)
    },
  }
}

function sizesOf({ number, passages, words }: Pick<SearchSite, 'number' | 'passages' | 'words'>) {
  return `${number} ${passages} ${words}`
}
