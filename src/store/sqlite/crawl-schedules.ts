import { asc, eq } from 'drizzle-orm'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { chatbots } from './schema/chatbots.ts'
import { crawlSchedules, crawlSummaries } from './schema/crawls.ts'

/** When sites are read, and what came of it the last time. */
export function crawlScheduleVerbs({
  tables,
  read,
  write,
}: Parts): Pick<
  Store,
  | 'keepCrawlSummary'
  | 'findCrawlSummary'
  | 'setCrawlSchedule'
  | 'postponeCrawl'
  | 'removeCrawlSchedule'
  | 'listCrawlSchedules'
> {
  return {
    keepCrawlSummary: (chatbotId, summary) =>
      write(() => {
        const isThere = eq(chatbots.id, chatbotId)
        if (!tables.select({ id: chatbots.id }).from(chatbots).where(isThere).get()) return
        tables
          .insert(crawlSummaries)
          .values({ chatbotId, summary })
          .onConflictDoUpdate({ target: crawlSummaries.chatbotId, set: { summary } })
          .run()
      }),

    findCrawlSummary: (chatbotId) =>
      read(() => {
        const ofThisChatbot = eq(crawlSummaries.chatbotId, chatbotId)
        const kept = tables.select().from(crawlSummaries).where(ofThisChatbot).get()
        return kept?.summary ?? null
      }),

    setCrawlSchedule: (schedule) =>
      write(() => {
        tables
          .insert(crawlSchedules)
          .values(schedule)
          .onConflictDoUpdate({ target: crawlSchedules.chatbotId, set: schedule })
          .run()
      }),

    postponeCrawl: (chatbotId, nextAt) =>
      write(() => {
        const ofThisChatbot = eq(crawlSchedules.chatbotId, chatbotId)
        tables.update(crawlSchedules).set({ nextAt }).where(ofThisChatbot).run()
      }),

    removeCrawlSchedule: (chatbotId) =>
      write(() => {
        const removed = tables
          .delete(crawlSchedules)
          .where(eq(crawlSchedules.chatbotId, chatbotId))
          .returning({ chatbotId: crawlSchedules.chatbotId })
          .get()
        return removed !== undefined
      }),

    listCrawlSchedules: () =>
      read(() => tables.select().from(crawlSchedules).orderBy(asc(crawlSchedules.nextAt)).all()),
  }
}
