import type { Database } from 'bun:sqlite'
import type { SearchablePassage } from './searchable-page.ts'

/** Adds a passage's terms to the index. Belongs into a write. */
export type EnterTerms = (passageId: number, terms: SearchablePassage) => void

export function prepareEnterTerms(client: Database): EnterTerms {
  const insert = client.prepare<undefined, [number, string, string, string]>(
    'INSERT INTO passages_fts (rowid, title, headings, text) VALUES (?, ?, ?, ?)',
  )
  return (passageId, { title, headings, text }) => {
    insert.run(passageId, title, headings, text)
  }
}
