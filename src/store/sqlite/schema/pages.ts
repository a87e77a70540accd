import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { Page } from '../../../domain/page.ts'
import { chatbotId } from './chatbots.ts'
import { instant } from './instant.ts'

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
