import { Database } from 'bun:sqlite'
import { type BunSQLiteDatabase, drizzle } from 'drizzle-orm/bun-sqlite'
import { AppError } from '../../../domain/errors.ts'
import { fileIdentity } from './file-identity.ts'
import { requireOwnDatabase } from './own-database.ts'
import { readingBusyTimeoutMs } from './without-waiting.ts'

export type Tables = BunSQLiteDatabase

export interface Connection {
  client: Database
  tables: Tables
}

/** Nobody waits for an answer while a database opens, so a lock may be waited for asleep. */
const openingBusyTimeoutMs = 5000
const walBytesKept = 64 * 1024 * 1024

export function connect(file: string): Connection {
  const identity = fileIdentity(file)
  const client = new Database(file)
  // First: switching to WAL and reading the schema can meet another process's lock.
  client.run(`PRAGMA busy_timeout = ${openingBusyTimeoutMs}`)
  // Before WAL, which would change another program's file.
  requireOwnDatabase(client, file)
  requireSameFile(file, identity)
  client.run('PRAGMA journal_mode = WAL')
  client.run('PRAGMA synchronous = FULL')
  client.run('PRAGMA foreign_keys = ON')
  // What visitors wrote goes from the disk with its row.
  client.run('PRAGMA secure_delete = ON')
  client.run(`PRAGMA journal_size_limit = ${walBytesKept}`)
  return { client, tables: drizzle({ client, casing: 'snake_case' }) }
}

/** A restore that held the lock may have put another file in the place of the one that was opened. */
function requireSameFile(file: string, identity: string | null): void {
  if (identity === null || fileIdentity(file) === identity) return
  throw new AppError(
    'store_unavailable',
    `The database ${file} was replaced while it was opened: start again.`,
  )
}

export function beginServing({ client }: Connection): void {
  client.run(`PRAGMA busy_timeout = ${readingBusyTimeoutMs}`)
}
