import { and, asc, eq, getTableColumns, or, sql } from 'drizzle-orm'
import type { Passage } from '../../domain/passage.ts'
import { countWords } from '../../lib/count-words.ts'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { pages, passages } from './schema.ts'
import { indexEntry, prepareIndexing } from './search-index.ts'

export function pageVerbs({
  client,
  tables,
  read,
  write,
}: Parts): Pick<Store, 'replacePage' | 'removePage' | 'listPages'> {
  const addToIndex = prepareIndexing(client)
  const keepPassage = tables
    .insert(passages)
    .values({
      pageId: sql.placeholder('pageId'),
      position: sql.placeholder('position'),
      headings: sql.placeholder('headings'),
      text: sql.placeholder('text'),
    })
    .returning({ id: passages.id })
    .prepare()

  return {
    replacePage(page, pagePassages) {
      const counts = countsOf(pagePassages)
      const indexed = pagePassages.map((passage) => ({ passage, entry: indexEntry(page, passage) }))
      return write(() => {
        tables
          .delete(pages)
          .where(and(eq(pages.chatbotId, page.chatbotId), eq(pages.url, page.url)))
          .run()
        tables
          .insert(pages)
          .values({ ...page, ...counts })
          .run()
        for (const { passage, entry } of indexed) {
          const { id } = keepPassage.get({ ...passage, pageId: page.id })
          addToIndex(id, entry)
        }
      })
    },

    removePage: (chatbotId, idOrUrl) =>
      write(() => {
        const removed = tables
          .delete(pages)
          .where(
            and(eq(pages.chatbotId, chatbotId), or(eq(pages.id, idOrUrl), eq(pages.url, idOrUrl))),
          )
          .returning({ id: pages.id })
          .get()
        return removed !== undefined
      }),

    listPages(chatbotId) {
      const { characterCount, ...columns } = getTableColumns(pages)
      return read(() =>
        tables
          .select(columns)
          .from(pages)
          .where(eq(pages.chatbotId, chatbotId))
          .orderBy(asc(pages.url))
          .all(),
      )
    },
  }
}

function countsOf(pagePassages: Passage[]) {
  return {
    passageCount: pagePassages.length,
    wordCount: sumOf(pagePassages, ({ text }) => countWords(text)),
    characterCount: sumOf(pagePassages, ({ text }) => text.length),
  }
}

function sumOf(pagePassages: Passage[], measure: (passage: Passage) => number): number {
  return pagePassages.reduce((sum, passage) => sum + measure(passage), 0)
}
