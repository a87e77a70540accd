import { and, asc, eq, getTableColumns, or, type SQL } from 'drizzle-orm'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { countsOf } from './count-passages.ts'
import { prepareKeepPassage } from './keep-passage.ts'
import { pages } from './schema/pages.ts'
import { prepareSearchIndex } from './search/search-index.ts'

export function pageVerbs({
  client,
  tables,
  look,
  read,
  write,
}: Parts): Pick<Store, 'replacePage' | 'removePage' | 'listPages'> {
  const index = prepareSearchIndex(client)
  const keepPassage = prepareKeepPassage(tables)

  /** False where there is none such. */
  function removeFirst(where: SQL | undefined): boolean {
    const page = tables
      .select({
        id: pages.id,
        chatbotId: pages.chatbotId,
        passageCount: pages.passageCount,
        wordCount: pages.wordCount,
      })
      .from(pages)
      .where(where)
      .get()
    if (!page) return false
    index.subtract(page.chatbotId, page.passageCount, page.wordCount)
    tables.delete(pages).where(eq(pages.id, page.id)).run()
    return true
  }

  return {
    async replacePage(page, pagePassages) {
      const counts = countsOf(pagePassages)
      const terms = look(() => index.read(page, pagePassages))
      return write(() => {
        removeFirst(and(eq(pages.chatbotId, page.chatbotId), eq(pages.url, page.url)))
        tables
          .insert(pages)
          .values({ ...page, ...counts })
          .run()
        const kept = pagePassages.map((passage) => {
          const { id } = keepPassage.get({ ...passage, pageId: page.id })
          return { ...passage, id }
        })
        index.add(page, kept, terms)
      })
    },

    removePage: (chatbotId, idOrUrl) =>
      write(() => {
        return removeFirst(
          and(eq(pages.chatbotId, chatbotId), or(eq(pages.id, idOrUrl), eq(pages.url, idOrUrl))),
        )
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
