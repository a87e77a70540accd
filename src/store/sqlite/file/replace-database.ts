import { Database } from 'bun:sqlite'
import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../domain/errors.ts'
import { requireOwnDatabase } from './own-database.ts'
import { flushFolder, publishFile } from './publish-file.ts'
import { isBusy, isDamage, toStoreError } from './store-error.ts'

// A database in WAL mode is three files, and a log beside a database that it does not belong to
// destroys it. So first the log goes into the database, which SQLite does for the only one who has it
// open, and whoever opens it from then on waits for our lock. The old file gets its second name before
// the new one takes the first: at every moment there is a whole database at its place.

/** The database of a folder while nobody else has it. */
export interface HeldDatabase {
  state: 'whole' | 'damaged' | 'missing'
  /** Null unless it is whole. */
  client: Database | null
  release(): void
}

const busyTimeoutMs = 1000

/**
 * Takes the database for this process, with its log emptied into it. Throws `store_unavailable` while
 * another process has it open.
 */
export function holdDatabase(file: string): HeldDatabase {
  const held = holdUnlessInUse(file)
  if (held !== null) return held
  throw new AppError(
    'store_unavailable',
    `A running server or another command uses ${file}: stop it first.`,
  )
}

/** The same; null while another process has it open. */
export function holdUnlessInUse(file: string): HeldDatabase | null {
  if (!existsSync(file) || statSync(file).size === 0) return unheld('missing')
  const client = new Database(file, { readwrite: true, create: false })
  try {
    client.run(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
    requireOwnDatabase(client, file)
    client.run('PRAGMA journal_mode = DELETE')
    client.run('BEGIN EXCLUSIVE')
    // Another one may have come in between the two.
    if (client.query('PRAGMA journal_mode').values().flat()[0] !== 'delete') {
      client.close(true)
      return null
    }
    return { state: 'whole', client, release: () => client.close(true) }
  } catch (cause) {
    client.close(true)
    if (isBusy(cause)) return null
    if (isDamage(cause)) return unheld('damaged')
    throw toStoreError(cause)
  }
}

function unheld(state: 'damaged' | 'missing'): HeldDatabase {
  return { state, client: null, release() {} }
}

/** Gives the database a second name, under which it will stay. */
export function keepDatabase(file: string, { state }: HeldDatabase, aside: string): void {
  linkSync(file, aside)
  // The log of a damaged database could not be emptied into it.
  if (state === 'damaged' && existsSync(`${file}-wal`)) linkSync(`${file}-wal`, `${aside}-wal`)
  flushFolder(dirname(file))
}

/** Puts a complete file in the place of the held database, which has its second name. */
export function replaceDatabase(file: string, held: HeldDatabase, partial: string): void {
  if (held.state !== 'whole') removeLog(file)
  // There an open file's place cannot be taken.
  if (process.platform === 'win32') held.release()
  publishFile(partial, file, { replace: true })
}

/** Puts back what `keepDatabase` kept. */
export function putBack(file: string, aside: string): void {
  renameSync(aside, file)
  flushFolder(dirname(file))
}

function removeLog(file: string): void {
  for (const ending of ['-wal', '-shm', '-journal']) rmSync(file + ending, { force: true })
}
