import { Database } from 'bun:sqlite'

/** What a query reads from the file itself, all columns of all rows in one list. */
export function rowsOf(file: string, query: string): unknown[] {
  using database = new Database(file, { readonly: true })
  return database.query(query).values().flat()
}
