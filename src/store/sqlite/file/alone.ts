import type { Database } from 'bun:sqlite'
import { AppError } from '../../../domain/errors.ts'
import { isBusy } from './store-error.ts'

/** Another process has the database open. */
export class DatabaseShared extends AppError {}

/**
 * Does what no other process may see half done, and keeps them out meanwhile. Throws `DatabaseShared`
 * where one is in already, for only whoever is alone can leave WAL mode; this connection is to be closed
 * then.
 */
export function alone<T>(client: Database, file: string, work: () => T): T {
  const timeoutMs = Number(client.query('PRAGMA busy_timeout').values().flat()[0])
  client.run('PRAGMA busy_timeout = 0')
  keepOthersOut(client, file)
  client.run(`PRAGMA busy_timeout = ${timeoutMs}`)
  try {
    return work()
  } finally {
    letOthersIn(client)
  }
}

function keepOthersOut(client: Database, file: string): void {
  try {
    client.run('PRAGMA journal_mode = DELETE')
    // From the next transaction on, its lock stays.
    client.run('PRAGMA locking_mode = EXCLUSIVE')
    client.run('BEGIN EXCLUSIVE')
    client.run('COMMIT')
    // Another one may have come in between.
    const [mode] = client.query('PRAGMA journal_mode').values().flat()
    if (mode !== 'delete') throw shared(file)
  } catch (cause) {
    throw isBusy(cause) ? shared(file, cause) : cause
  }
}

function letOthersIn(client: Database): void {
  client.run('PRAGMA locking_mode = NORMAL')
  // The lock goes with the next read.
  client.query('SELECT 1 FROM sqlite_schema').get()
  client.run('PRAGMA journal_mode = WAL')
}

function shared(file: string, cause?: unknown): DatabaseShared {
  return new DatabaseShared(
    'store_unavailable',
    `A server or command of an older version uses ${file}, which this version would update: stop the server before any command of the new version.`,
    { cause },
  )
}
