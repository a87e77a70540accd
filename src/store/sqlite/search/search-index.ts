import type { Database } from 'bun:sqlite'
import type { Page } from '../../../domain/page.ts'
import type { Passage } from '../../../domain/passage.ts'
import { countWords } from '../../../lib/count-words.ts'
import { prepareEnterTerms } from './enter-terms.ts'
import { prepareSearchSites, type SearchSite } from './search-sites.ts'
import { prepareSiteWords } from './site-words.ts'
import { readForSearch, type SearchablePage } from './searchable-page.ts'

// All chatbots share one full-text index, and each term in it begins with its site's number:
// `17_shipping`. So a search reads its own site's part alone, however many sites there are, and a term's
// passages are counted by the site. Beside it stand the words of each site. The terms are made by the
// chatbot's language, and all of this is derived from the passages: where the language changes, or the
// program's way of making terms, the site is read anew (`reread-site.ts`).

/** Every method but `read` belongs into a write. */
export interface SearchIndex {
  /** Makes a page's terms, which others who write need not wait for. Null where its site is new. */
  read(page: Page, passages: PassageText[]): ReadForSite | null
  /** Adds a page's passages under their ids. They leave the index with their rows, by a trigger. */
  add(page: Page, passages: IndexedPassage[], read?: ReadForSite | null): void
  /** What a page that is removed held counts no longer. */
  subtract(chatbotId: string, passages: number, words: number): void
}

type PassageText = Pick<Passage, 'headings' | 'text'>

export interface IndexedPassage extends PassageText {
  id: number
}

/** A page's terms, as they are for this site and language. */
export interface ReadForSite extends SearchablePage {
  site: Pick<SearchSite, 'number' | 'language'>
}

export function prepareSearchIndex(client: Database): SearchIndex {
  const sites = prepareSearchSites(client)
  const enterTerms = prepareEnterTerms(client)
  const siteWords = prepareSiteWords(client)
  let hasRemoved = false

  function readFor(site: SearchSite, title: string, passages: PassageText[]): ReadForSite {
    return { ...readForSearch(title, passages, `${site.number}_`, site.language), site }
  }

  function enter(site: SearchSite, passages: IndexedPassage[], page: ReadForSite): void {
    for (const [at, { id }] of passages.entries()) {
      const terms = page.passages[at]
      if (terms) enterTerms(id, terms)
    }
    const wordsNew = siteWords.add(site, page.termsByWord)
    if (hasRemoved) siteWords.sweep(site, page.termsByWord, wordsNew)
    hasRemoved = false
    const words = passages.reduce((sum, { text }) => sum + countWords(text), 0)
    sites.grow(site.number, passages.length, words)
    siteWords.expect({
      ...site,
      version: site.version + 1,
      passages: site.passages + passages.length,
      words: site.words + words,
    })
  }

  return {
    read({ chatbotId, title }, passages) {
      const site = sites.find(chatbotId)
      return site && readFor(site, title, passages)
    },

    add({ chatbotId, title }, passages, read) {
      const site = sites.require(chatbotId)
      const isCurrent = read?.site.number === site.number && read.site.language === site.language
      enter(site, passages, isCurrent ? read : readFor(site, title, passages))
    },

    subtract(chatbotId, passages, words) {
      const site = sites.find(chatbotId)
      if (site) sites.grow(site.number, -passages, -words)
      hasRemoved ||= passages > 0
    },
  }
}
