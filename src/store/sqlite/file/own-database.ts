import type { Database } from 'bun:sqlite'
import { AppError } from '../../../domain/errors.ts'
import { isNoDatabase } from './store-error.ts'

/** Throws `store_unavailable` where the file is another program's database or none. Changes nothing. */
export function requireOwnDatabase(client: Database, file: string): void {
  const tables = readTables(client, file)
  const isNew = tables.every((name) => name === journal)
  if (isNew || ourTables.every((name) => tables.includes(name))) return
  throw refusal(file, "is another program's database")
}

/** False for one without tables, too. Throws what SQLite throws where it is none. */
export function isOwnDatabase(client: Database): boolean {
  const tables = listTables(client)
  return ourTables.every((name) => tables.includes(name))
}

const journal = '__drizzle_migrations'
const ourTables = [journal, 'chatbots']

function readTables(client: Database, file: string): string[] {
  try {
    return listTables(client)
  } catch (cause) {
    if (isNoDatabase(cause)) throw refusal(file, 'is not a database', cause)
    throw cause
  }
}

function listTables(client: Database): string[] {
  return client
    .query<{ name: string }, []>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .all()
    .map(({ name }) => name)
}

function refusal(file: string, what: string, cause?: unknown): AppError {
  return new AppError(
    'store_unavailable',
    `The file ${file} ${what}: move it away, or choose another folder with --data or DATA_DIR.`,
    { cause },
  )
}
