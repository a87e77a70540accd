import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CrawlAddress, CrawlSummary } from '../../../domain/crawl.ts'
import { chatbotId } from './chatbots.ts'
import { instant } from './instant.ts'

/** The crawl that runs for a chatbot, or that was interrupted. */
export const crawls = sqliteTable('crawls', {
  chatbotId: chatbotId().primaryKey(),
  startUrl: text().notNull(),
  startedAt: instant().notNull(),
  /** Null where nobody crawls. */
  holder: text(),
  expiresAt: instant().notNull(),
})

export const crawlAddresses = sqliteTable(
  'crawl_addresses',
  {
    chatbotId: text()
      .notNull()
      .references(() => crawls.chatbotId, { onDelete: 'cascade' }),
    number: integer().notNull(),
    url: text().notNull(),
    outcome: text().$type<NonNullable<CrawlAddress['outcome']>>(),
    sentence: text(),
    other: text(),
    isListed: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.chatbotId, table.number] })],
)

export const crawlSummaries = sqliteTable('crawl_summaries', {
  chatbotId: chatbotId().primaryKey(),
  summary: text({ mode: 'json' }).$type<CrawlSummary>().notNull(),
})

export const crawlSchedules = sqliteTable('crawl_schedules', {
  chatbotId: chatbotId().primaryKey(),
  everyMs: integer().notNull(),
  nextAt: instant().notNull(),
  startUrl: text(),
  pagesMax: integer().notNull(),
  bytesMax: integer().notNull().default(2_000_000_000),
  durationMsMax: integer().notNull().default(7_200_000),
  allowPrivate: integer({ mode: 'boolean' }).notNull(),
  hasDelay: integer({ mode: 'boolean' }).notNull(),
})
