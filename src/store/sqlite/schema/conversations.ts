import { isNotNull } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Environment, Protocol } from '../../../domain/api-key.ts'
import type { Message, Outcome, Rating, Source } from '../../../domain/message.ts'
import type { RequestKind } from '../../../domain/usage.ts'
import { chatbotId } from './chatbots.ts'
import { instant } from './instant.ts'

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
  (table) => [
    index('sessions_chatbot_created').on(table.chatbotId, table.createdAt),
    index('sessions_chatbot_active').on(table.chatbotId, table.lastActiveAt),
  ],
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
    index('messages_rated').on(table.ratedAt).where(isNotNull(table.rating)),
  ],
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
    costMicros: integer(),
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

/** Model calls whose turns have no usage yet: they run, or were running when the server was killed. */
export const openCalls = sqliteTable(
  'open_calls',
  {
    id: text().primaryKey(),
    chatbotId: chatbotId(),
    reservedAt: instant().notNull(),
    tokens: integer().notNull(),
    costMicros: integer().notNull(),
  },
  (table) => [index('open_calls_chatbot').on(table.chatbotId, table.reservedAt)],
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
