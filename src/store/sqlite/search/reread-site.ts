import type { Database } from 'bun:sqlite'
import { prepareEnterTerms } from './enter-terms.ts'
import { prepareSearchSites, type SearchSite } from './search-sites.ts'
import { readForSearch, type SearchablePassage } from './searchable-page.ts'
import { prepareSiteWords } from './site-words.ts'

// A site of many pages takes long to read, and others write meanwhile. So it begins again under a new
// number, by which nothing of what was indexed before is found, and then its passages are read from the
// newest to the oldest, some in each write; their terms are made before it. A visitor finds what is read
// so far. Pages that are written meanwhile go into the new site at once: their passages have higher
// numbers than all that are still unread. The site's sizes are those of all its pages from the beginning,
// so that a page which leaves unread is subtracted like any other.
//
// How far it got stands in the database. Whoever opens it goes on there, and where two programs do so at
// once, what the slower one read counts for nothing.

const passagesAtOnce = 500

/** Begin where it is outdated; then read and enter until nothing is left. */
export interface SiteRereading {
  /** Whether its terms were made in another way than they would be now. */
  isOutdated(chatbotId: string): boolean
  /** From now on nothing is found but what is read anew. Belongs into a write. */
  begin(chatbotId: string): void
  /** Makes the terms of the next passages, which others who write need not wait for. */
  readNext(chatbotId: string): UnreadPassages | null
  /** Belongs into a write. */
  enter(read: UnreadPassages): void
}

export interface UnreadPassages {
  chatbotId: string
  site: Pick<SearchSite, 'number' | 'unreadTo'>
  termsById: Map<number, SearchablePassage>
  termsByWord: Map<string, string>
  /** What is left after them. */
  unreadTo: number
}

interface PassageRow {
  id: number
  pageId: string
  title: string
  headings: string
  text: string
}

export function prepareRereading(client: Database): SiteRereading {
  const sites = prepareSearchSites(client)
  const siteWords = prepareSiteWords(client)
  const enterTerms = prepareEnterTerms(client)
  const remove = client.prepare<undefined, [number]>('DELETE FROM passages_fts WHERE rowid = ?')
  const selectLast = client.prepare<PassageRow, [string, number]>(
    `SELECT passages.id, pages.id AS pageId, pages.title, passages.headings, passages.text
     FROM (
       SELECT passages.id FROM pages CROSS JOIN passages ON passages.page_id = pages.id
       WHERE pages.chatbot_id = ? AND passages.id <= ?
       ORDER BY passages.id DESC LIMIT ${passagesAtOnce}
     ) AS last
     CROSS JOIN passages ON passages.id = last.id
     CROSS JOIN pages ON pages.id = passages.page_id
     ORDER BY passages.id DESC`,
  )
  // A passage whose number is lower than the one before makes FTS5 write out all that it has gathered.
  const selectExisting = client.prepare<{ id: number }, [string]>(
    `SELECT passages.id FROM json_each(?) AS wanted JOIN passages ON passages.id = wanted.value
     ORDER BY passages.id`,
  )

  return {
    isOutdated: (chatbotId) => !sites.isUpToDate(chatbotId),

    begin: (chatbotId) => {
      if (!sites.isUpToDate(chatbotId)) sites.beginAnew(chatbotId)
    },

    readNext(chatbotId) {
      const site = sites.find(chatbotId)
      if (!site || site.unreadTo === 0) return null
      const rows = selectLast.all(chatbotId, site.unreadTo)
      const first = rows.length < passagesAtOnce ? undefined : rows.at(-1)
      return { chatbotId, site, ...readRows(rows, site), unreadTo: first ? first.id - 1 : 0 }
    },

    enter({ chatbotId, site: { number, unreadTo }, ...read }) {
      const site = sites.find(chatbotId)
      if (site?.number !== number || site.unreadTo !== unreadTo) return
      // Pages may have been removed since they were read.
      for (const { id } of selectExisting.all(JSON.stringify([...read.termsById.keys()]))) {
        const terms = read.termsById.get(id)
        remove.run(id)
        if (terms) enterTerms(id, terms)
      }
      siteWords.add(site, read.termsByWord)
      sites.keepUnread(number, read.unreadTo)
    },
  }
}

function readRows(
  rows: PassageRow[],
  { number, language }: SearchSite,
): Pick<UnreadPassages, 'termsById' | 'termsByWord'> {
  const termsById = new Map<number, SearchablePassage>()
  const termsByWord = new Map<string, string>()
  for (const ofPage of Map.groupBy(rows, ({ pageId }) => pageId).values()) {
    const passages = ofPage.map(({ headings, text }) => ({ headings: JSON.parse(headings), text }))
    const page = readForSearch(ofPage[0]?.title ?? '', passages, `${number}_`, language)
    for (const [at, { id }] of ofPage.entries()) {
      const terms = page.passages[at]
      if (terms) termsById.set(id, terms)
    }
    for (const [word, term] of page.termsByWord) termsByWord.set(word, term)
  }
  return { termsById, termsByWord }
}
