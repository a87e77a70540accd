import { isNotNull } from 'drizzle-orm'
import {
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { Environment, Protocol } from '../../domain/api-key.ts'
import type { ChatbotSettings } from '../../domain/chatbot.ts'
import type { CrawlAddress, CrawlSummary } from '../../domain/crawl.ts'
import type { Message, Outcome, Rating, Source } from '../../domain/message.ts'
import type { Page } from '../../domain/page.ts'
import type { RequestKind } from '../../domain/usage.ts'

const instant = () => integer({ mode: 'timestamp_ms' })
const chatbotId = () =>
  text()
    .notNull()
    .references(() => chatbots.id, { onDelete: 'cascade' })

export const users = sqliteTable('users', {
  id: text().primaryKey(),
  /** Null for the local owner, who has no account. */
  email: text().unique('users_email'),
  createdAt: instant().notNull(),
})

export const chatbots = sqliteTable(
  'chatbots',
  {
    id: text().primaryKey(),
    ownerId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** The name as names are compared. */
    nameKey: text().notNull().unique('chatbots_name'),
    siteName: text().notNull(),
    siteUrl: text().notNull(),
    domains: text({ mode: 'json' }).$type<string[]>().notNull(),
    welcomeMessage: text().notNull(),
    businessProfile: text().notNull(),
    assistantProfile: text(),
    primaryLanguage: text().notNull(),
    primaryColor: text().notNull(),
    position: text().$type<ChatbotSettings['position']>().notNull(),
    avatarUrl: text(),
    starterQuestions: text({ mode: 'json' }).$type<string[]>().notNull(),
    synonyms: text({ mode: 'json' }).$type<string[][]>().notNull().default([]),
    active: integer({ mode: 'boolean' }).notNull(),
    model: text(),
    maxTokens: integer(),
    temperature: real(),
    sessionMessagesPerMinute: integer(),
    keyRequestsPerMinute: integer(),
    addressSessionsPerMinute: integer(),
    dailyTokens: integer(),
    budgetMessage: text(),
    contactUrl: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [index('chatbots_owner').on(table.ownerId)],
)

export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text().primaryKey(),
    chatbotId: chatbotId(),
    environment: text().$type<Environment>().notNull(),
    protocol: text().$type<Protocol>().notNull(),
    hash: text().notNull().unique('api_keys_hash'),
    hint: text().notNull(),
    createdAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [index('api_keys_chatbot').on(table.chatbotId)],
)

export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    chatbotId: chatbotId(),
    environment: text().$type<Environment>().notNull(),
    protocol: text().$type<Protocol>().notNull(),
    tokenHash: text().notNull().unique('sessions_token'),
    createdAt: instant().notNull(),
    lastActiveAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [index('sessions_chatbot_created').on(table.chatbotId, table.createdAt)],
)

export const messages = sqliteTable(
  'messages',
  {
    id: text().primaryKey(),
    sessionId: text()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** The question and its answer have the same, counted from 1 in each session. */
    turnNumber: integer().notNull(),
    role: text().$type<Message['role']>().notNull(),
    content: text().notNull(),
    createdAt: instant().notNull(),
    // The key that opened the turn. No foreign key: keys go only with their chatbot, and the check
    // would want one more index on every message.
    keyId: text().notNull(),
    /** Of a visitor's message; all below are an answer's. */
    idempotencyKey: text(),
    outcome: text().$type<Outcome>(),
    sources: text({ mode: 'json' }).$type<Source[]>(),
    rating: text().$type<Rating>(),
    ratingComment: text(),
    ratedAt: instant(),
  },
  (table) => [
    uniqueIndex('messages_turn').on(table.sessionId, table.turnNumber, table.role),
    uniqueIndex('messages_idempotency')
      .on(table.sessionId, table.idempotencyKey)
      .where(isNotNull(table.idempotencyKey)),
  ],
)

export const pages = sqliteTable(
  'pages',
  {
    id: text().primaryKey(),
    chatbotId: chatbotId(),
    url: text().notNull(),
    title: text().notNull(),
    language: text(),
    publishedAt: instant(),
    modifiedAt: instant(),
    contentHash: text().notNull(),
    origin: text().$type<Page['origin']>().notNull(),
    fetchedAt: instant().notNull(),
    passageCount: integer().notNull(),
    wordCount: integer().notNull(),
    /** UTF-16 units of the passages' texts. */
    characterCount: integer().notNull(),
  },
  (table) => [
    uniqueIndex('pages_url').on(table.chatbotId, table.url),
    // Lets the size of a site be summed without reading its pages.
    index('pages_size').on(table.chatbotId, table.characterCount),
  ],
)

/** No row is ever changed: see fixed-answer-shelf.ts. */
export const fixedAnswers = sqliteTable(
  'fixed_answers',
  {
    id: text().primaryKey(),
    chatbotId: chatbotId(),
    question: text().notNull(),
    alsoAsked: text({ mode: 'json' }).$type<string[]>().notNull(),
    answer: text().notNull(),
    link: text({ mode: 'json' }).$type<Source>(),
    createdAt: instant().notNull(),
  },
  (table) => [index('fixed_answers_chatbot').on(table.chatbotId)],
)

export const passages = sqliteTable(
  'passages',
  {
    /**
     * Also the row's number in the full-text index `passages_fts`. A number never comes again, so
     * whoever remembers one never takes another passage for it.
     */
    id: integer().primaryKey({ autoIncrement: true }),
    pageId: text()
      .notNull()
      .references(() => pages.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    headings: text({ mode: 'json' }).$type<string[]>().notNull(),
    anchor: text(),
    text: text().notNull(),
  },
  (table) => [uniqueIndex('passages_position').on(table.pageId, table.position)],
)

export const passageVectors = sqliteTable(
  'passage_vectors',
  {
    /** Never comes again, so what is above the last one read is all that is new. */
    id: integer().primaryKey({ autoIncrement: true }),
    passageId: integer()
      .notNull()
      .unique('passage_vectors_passage')
      .references(() => passages.id, { onDelete: 'cascade' }),
    chatbotId: chatbotId(),
    model: text().notNull(),
    dimensions: integer().notNull(),
    /** A byte for each dimension; null where the model refuses the passage. */
    vector: blob({ mode: 'buffer' }),
  },
  // Holds `id` as well, as every index does.
  (table) => [index('passage_vectors_chatbot').on(table.chatbotId, table.model, table.dimensions)],
)

export const usage = sqliteTable(
  'usage',
  {
    id: text().primaryKey(),
    chatbotId: chatbotId(),
    environment: text().$type<Environment>().notNull(),
    /** Null when the conversation is gone: what it cost still counts. */
    turnId: text().references(() => messages.id, { onDelete: 'set null' }),
    outcome: text().$type<Outcome>().notNull(),
    model: text().notNull(),
    promptTokens: integer().notNull(),
    completionTokens: integer().notNull(),
    estimated: integer({ mode: 'boolean' }).notNull(),
    durationMs: integer().notNull(),
    firstWordsMs: integer(),
    failureCause: text(),
    endedAt: instant().notNull(),
  },
  (table) => [
    index('usage_chatbot_ended').on(table.chatbotId, table.endedAt),
    index('usage_turn').on(table.turnId),
  ],
)

export const dailyRequests = sqliteTable(
  'daily_requests',
  {
    chatbotId: chatbotId(),
    day: text().notNull(),
    environment: text().$type<Environment>().notNull(),
    kind: text().$type<RequestKind>().notNull(),
    status: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.chatbotId, table.day, table.environment, table.kind, table.status],
    }),
  ],
)

/** What the last fetch of a page left behind. */
export const pageVisits = sqliteTable('page_visits', {
  pageId: text()
    .primaryKey()
    .references(() => pages.id, { onDelete: 'cascade' }),
  etag: text(),
  lastModified: text(),
  reader: text().notNull(),
  /** A JSON array, compressed. */
  links: blob({ mode: 'buffer' }).notNull(),
  /** A JSON array. */
  feeds: text().notNull().default('[]'),
  fingerprint: blob({ mode: 'buffer' }).notNull(),
})

export const pageBlocks = sqliteTable('page_blocks', {
  pageId: text()
    .primaryKey()
    .references(() => pages.id, { onDelete: 'cascade' }),
  /** Eight bytes each. */
  hashes: blob({ mode: 'buffer' }).notNull(),
})

/** What most pages of a site repeat, and the one page that it stays on. */
export const repeatedBlocks = sqliteTable(
  'repeated_blocks',
  {
    chatbotId: chatbotId(),
    hash: text().notNull(),
    text: text().notNull(),
    keptOn: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chatbotId, table.hash] })],
)

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
