import { sql } from 'drizzle-orm'
import type { Connection } from './file/connect.ts'
import { passages } from './schema/pages.ts'

/** Adds a passage to a page and gives it its number. */
export function prepareKeepPassage(tables: Connection['tables']) {
  return tables
    .insert(passages)
    .values({
      pageId: sql.placeholder('pageId'),
      position: sql.placeholder('position'),
      headings: sql.placeholder('headings'),
      anchor: sql.placeholder('anchor'),
      text: sql.placeholder('text'),
    })
    .returning({ id: passages.id })
    .prepare()
}
