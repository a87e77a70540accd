import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Passage } from '../../domain/passage.ts'
import type { Store } from '../store.ts'
import { countsOf } from './count-passages.ts'
import { prepareKeepPassage } from './keep-passage.ts'
import type { Parts } from './parts.ts'
import { pages, passages } from './schema/pages.ts'
import { prepareSearchIndex } from './search/search-index.ts'

export function pagePassageVerbs({
  client,
  tables,
  read,
  write,
}: Parts): Pick<Store, 'readPagePassages' | 'replacePassages'> {
  const index = prepareSearchIndex(client)
  const keepPassage = prepareKeepPassage(tables)
  const byPosition = tables
    .select(getTableColumns(passages))
    .from(passages)
    .innerJoin(pages, eq(pages.id, passages.pageId))
    .where(
      and(eq(pages.chatbotId, sql.placeholder('chatbotId')), eq(pages.url, sql.placeholder('url'))),
    )
    .orderBy(asc(passages.position))
    .prepare()

  /** Those that stay move out of the way, because no two may have one position even for a moment. */
  function keepOnly(stay: Row[], gone: Row[], chatbotId: string): void {
    index.subtract(chatbotId, gone.length, countsOf(gone).wordCount)
    for (const { id } of gone) tables.delete(passages).where(eq(passages.id, id)).run()
    for (const { id, position } of stay) place(id, -1 - position)
  }

  function place(id: number, position: number): void {
    tables.update(passages).set({ position }).where(eq(passages.id, id)).run()
  }

  return {
    readPagePassages: (chatbotId, url) =>
      read(() => byPosition.all({ chatbotId, url }).map(({ id, pageId, ...passage }) => passage)),

    replacePassages: (chatbotId, url, wanted) =>
      write(() => {
        const page = tables
          .select()
          .from(pages)
          .where(and(eq(pages.chatbotId, chatbotId), eq(pages.url, url)))
          .get()
        if (!page) return
        const before = byPosition.all({ chatbotId, url })
        const wantedContents = new Set(wanted.map(contentOf))
        const stay = new Map(
          before
            .filter((row) => wantedContents.has(contentOf(row)))
            .map((row) => [contentOf(row), row]),
        )
        const isStaying = (row: Row) => stay.get(contentOf(row)) === row
        keepOnly(
          [...stay.values()],
          before.filter((row) => !isStaying(row)),
          chatbotId,
        )
        const added: (Passage & { id: number })[] = []
        for (const passage of wanted) {
          const kept = stay.get(contentOf(passage))
          stay.delete(contentOf(passage))
          if (kept) place(kept.id, passage.position)
          else added.push({ ...passage, ...keepPassage.get({ ...passage, pageId: page.id }) })
        }
        index.add(page, added)
        tables.update(pages).set(countsOf(wanted)).where(eq(pages.id, page.id)).run()
      }),
  }
}

type Row = typeof passages.$inferSelect

function contentOf({ headings, anchor, text }: Passage): string {
  return JSON.stringify([headings, anchor, text])
}
