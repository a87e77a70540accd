import { Database } from 'bun:sqlite'
import { type BunSQLiteDatabase, drizzle } from 'drizzle-orm/bun-sqlite'
import { requireOwnDatabase } from './own-database.ts'

export type Tables = BunSQLiteDatabase

export interface Connection {
  client: Database
  tables: Tables
}

/** Nobody waits for an answer while a database opens, so a lock may be waited for asleep. */
const openingBusyTimeoutMs = 5000
/** A lock is waited for by the group commit; this is what the event loop may stand still. */
const servingBusyTimeoutMs = 50
const walBytesKept = 64 * 1024 * 1024

export function connect(file: string): Connection {
  const client = new Database(file)
  // First: switching to WAL and reading the schema can meet another process's lock.
  client.run(`PRAGMA busy_timeout = ${openingBusyTimeoutMs}`)
  // Before WAL, which would change another program's file.
  requireOwnDatabase(client, file)
  client.run('PRAGMA journal_mode = WAL')
  client.run('PRAGMA synchronous = FULL')
  client.run('PRAGMA foreign_keys = ON')
  client.run(`PRAGMA journal_size_limit = ${walBytesKept}`)
  return { client, tables: drizzle({ client, casing: 'snake_case' }) }
}

export function beginServing({ client }: Connection): void {
  client.run(`PRAGMA busy_timeout = ${servingBusyTimeoutMs}`)
}
