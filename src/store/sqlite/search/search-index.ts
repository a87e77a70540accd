import type { Database } from 'bun:sqlite'
import type { Page } from '../../../domain/page.ts'
import type { Passage } from '../../../domain/passage.ts'
import { countWords } from '../../../lib/count-words.ts'
import type { Connection } from '../file/connect.ts'
import { prepareSearchSites, type SearchSite } from './search-sites.ts'
import { prepareSiteWords } from './site-words.ts'
import { readForSearch, type SearchablePage } from './searchable-page.ts'

// All chatbots share one full-text index, and each term in it begins with its site's number:
// `17_shipping`. So a search reads its own site's part alone, however many sites there are, and a term's
// passages are counted by the site. Beside it stand the words of each site. The terms are made by the
// chatbot's language, and all of this is derived from the passages: where the language changes, or the
// program's way of making terms, the site is read anew.

/** Every method but `read` belongs into a write. */
export interface SearchIndex {
  /** Makes a page's terms, which others who write need not wait for. Null where its site is new. */
  read(page: Page, passages: PassageText[]): ReadForSite | null
  /** Adds a page's passages under their ids. They leave the index with their rows, by a trigger. */
  add(page: Page, passages: IndexedPassage[], read?: ReadForSite | null): void
  /** What a page that is removed held counts no longer. */
  subtract(chatbotId: string, passages: number, words: number): void
  /** Reads the site anew where its terms were made in another way than they would be now. */
  bringUpToDate(chatbotId: string): void
}

type PassageText = Pick<Passage, 'headings' | 'text'>

export interface IndexedPassage extends PassageText {
  id: number
}

/** A page's terms, as they are for this site and language. */
export interface ReadForSite extends SearchablePage {
  site: Pick<SearchSite, 'number' | 'language'>
}

interface PassageRow {
  id: number
  title: string
  headings: string
  text: string
}

export function prepareSearchIndex(client: Database): SearchIndex {
  const sites = prepareSearchSites(client)
  const insert = client.prepare<undefined, [number, string, string, string]>(
    'INSERT INTO passages_fts (rowid, title, headings, text) VALUES (?, ?, ?, ?)',
  )
  const remove = client.prepare<undefined, [number]>('DELETE FROM passages_fts WHERE rowid = ?')
  const siteWords = prepareSiteWords(client)
  const passagesOfSite = client.prepare<PassageRow, [string, number]>(
    `SELECT passages.id, pages.title, passages.headings, passages.text
     FROM pages JOIN passages ON passages.page_id = pages.id
     WHERE pages.chatbot_id = ? AND passages.id > ? ORDER BY passages.id LIMIT 500`,
  )

  function readFor(site: SearchSite, title: string, passages: PassageText[]): ReadForSite {
    return { ...readForSearch(title, passages, `${site.number}_`, site.language), site }
  }

  function enter(site: SearchSite, passages: IndexedPassage[], page: ReadForSite): void {
    for (const [at, { id }] of passages.entries()) {
      const terms = page.passages[at]
      if (terms) insert.run(id, terms.title, terms.headings, terms.text)
    }
    siteWords.add(site, page.termsByWord)
    const words = passages.reduce((sum, { text }) => sum + countWords(text), 0)
    sites.grow(site.number, passages.length, words)
    siteWords.expect({
      ...site,
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
    },

    bringUpToDate(chatbotId) {
      if (sites.isUpToDate(chatbotId)) return
      sites.begin(chatbotId)
      let rows = passagesOfSite.all(chatbotId, 0)
      while (rows.length > 0) {
        for (const { id, title, headings, text } of rows) {
          remove.run(id)
          const site = sites.require(chatbotId)
          const passages = [{ id, headings: JSON.parse(headings), text }]
          enter(site, passages, readFor(site, title, passages))
        }
        rows = passagesOfSite.all(chatbotId, rows.at(-1)?.id ?? 0)
      }
    },
  }
}

/** Where this program makes terms in another way than the one that wrote them, reads the sites anew. */
export function bringSearchUpToDate({ client }: Pick<Connection, 'client'>): void {
  const index = prepareSearchIndex(client)
  const chatbots = client.query<{ id: string }, []>('SELECT DISTINCT chatbot_id AS id FROM pages')
  const bring = client.transaction((id: string) => index.bringUpToDate(id))
  for (const { id } of chatbots.all()) bring.immediate(id)
}
