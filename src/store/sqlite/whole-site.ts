import { asc, eq, sql } from 'drizzle-orm'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { pages, passages } from './schema/pages.ts'

export function wholeSiteVerbs({ tables, read }: Parts): Pick<Store, 'readWholeSite'> {
  const ofThisChatbot = eq(pages.chatbotId, sql.placeholder('chatbotId'))
  const size = tables
    .select({ characters: sql<number>`coalesce(sum(${pages.characterCount}), 0)` })
    .from(pages)
    .where(ofThisChatbot)
    .prepare()
  const everyPassage = tables
    .select({
      pageId: pages.id,
      pageTitle: pages.title,
      pageUrl: pages.url,
      position: passages.position,
      headings: passages.headings,
      anchor: passages.anchor,
      text: passages.text,
    })
    .from(pages)
    .innerJoin(passages, eq(passages.pageId, pages.id))
    .where(ofThisChatbot)
    .orderBy(asc(pages.url), asc(passages.position))
    .prepare()

  return {
    readWholeSite: (chatbotId, charactersMax) =>
      read(() => {
        const characters = size.get({ chatbotId })?.characters ?? 0
        return characters > charactersMax ? null : everyPassage.all({ chatbotId })
      }),
  }
}
