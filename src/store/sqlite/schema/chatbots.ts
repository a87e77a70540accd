import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Environment, Protocol } from '../../../domain/api-key.ts'
import type { BudgetLevel, BudgetName } from '../../../domain/budget.ts'
import type { ChatbotSettings } from '../../../domain/chatbot.ts'
import type { Source } from '../../../domain/message.ts'
import { dollars } from './dollars.ts'
import { instant } from './instant.ts'

/** Of the chatbot that a row belongs to and goes with. */
export const chatbotId = () =>
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
    addressRequestsPerMinute: integer(),
    dailyTokens: integer(),
    monthlyTokens: integer(),
    dailyCost: dollars(),
    monthlyCost: dollars(),
    budgetMessage: text(),
    contactUrl: text(),
    retentionDays: integer(),
    transcripts: text().$type<ChatbotSettings['transcripts']>().notNull().default('on'),
    mask: text().$type<ChatbotSettings['mask']>().notNull().default('off'),
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

/** Which budgets' owners were told of what, in which period and of which limit. */
export const budgetAlerts = sqliteTable(
  'budget_alerts',
  {
    chatbotId: chatbotId(),
    budget: text().$type<BudgetName>().notNull(),
    level: text().$type<BudgetLevel>().notNull(),
    periodStartsAt: instant().notNull(),
    limit: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chatbotId, table.budget, table.level] })],
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
