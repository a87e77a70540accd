import { Database } from 'bun:sqlite'
import { accessSync, constants, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../domain/errors.ts'
import { fileIdentity } from './file-identity.ts'
import { requireOwnDatabase } from './own-database.ts'
import { flushFolder, publishFile } from './publish-file.ts'
import { isBusy, isDamage, toStoreError } from './store-error.ts'
import { systemRefusal } from './system-refusal.ts'

// A database in WAL mode is three files, and a log beside a database that it does not belong to
// destroys it. So first the log goes into the database, which SQLite does for the only one who has it
// open, and whoever opens it from then on waits for our lock. The old file gets its second name before
// the new one takes the first: at every moment there is a whole database at its place.

/** The database of a folder while nobody else has it. */
export interface HeldDatabase {
  state: 'whole' | 'empty' | 'damaged' | 'missing'
  /** Null where it is damaged or missing. */
  client: Database | null
  /** Null where it is missing. */
  identity: string | null
  release(): void
}

const busyTimeoutMs = 1000

/**
 * Takes the database for this process, with its log emptied into it. Throws `store_unavailable` while
 * another process has it open, and where this user cannot open it.
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
  const identity = fileIdentity(file)
  if (identity === null && !existsSync(file)) return unheld('missing', null)
  let client: Database | null = null
  try {
    const opened = new Database(file, { readwrite: true, create: false })
    client = opened
    opened.run(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
    requireOwnDatabase(opened, file)
    opened.run('PRAGMA journal_mode = DELETE')
    opened.run('BEGIN EXCLUSIVE')
    // Another one may have come in between the two.
    if (opened.query('PRAGMA journal_mode').values().flat()[0] !== 'delete') {
      opened.close(true)
      return null
    }
    const state = statSync(file).size === 0 ? 'empty' : 'whole'
    return { state, client: opened, identity, release: () => opened.close(true) }
  } catch (cause) {
    client?.close(true)
    if (isBusy(cause)) return null
    if (isDamage(cause)) return unheld('damaged', identity)
    throw openingError(file, cause)
  }
}

function unheld(state: 'damaged' | 'missing', identity: string | null): HeldDatabase {
  return { state, client: null, identity, release() {} }
}

function openingError(file: string, cause: unknown): unknown {
  const reason = accessRefusal(file)
  if (reason === null) return toStoreError(cause)
  return new AppError('store_unavailable', `The database ${file} cannot be opened. ${reason}`, {
    cause,
  })
}

/** SQLite does not tell. */
function accessRefusal(file: string): string | null {
  try {
    accessSync(file, constants.R_OK | constants.W_OK)
    return null
  } catch (cause) {
    return systemRefusal(cause, file)
  }
}

/** Gives the database a second name, under which it will stay. */
export function keepDatabase(file: string, { state }: HeldDatabase, aside: string): void {
  linkSync(file, aside)
  // The log of a damaged database could not be emptied into it.
  if (state === 'damaged' && existsSync(`${file}-wal`)) linkSync(`${file}-wal`, `${aside}-wal`)
  flushFolder(dirname(file))
}

/**
 * Puts a complete file in the place of the held database, which has its second name. Throws `conflict`
 * where something else has come to that place meanwhile.
 */
export function replaceDatabase(file: string, held: HeldDatabase, partial: string): void {
  requireUntouched(file, held)
  if (held.state !== 'whole') removeLog(file)
  // There an open file's place cannot be taken.
  if (process.platform === 'win32') held.release()
  publishFile(partial, file, { replace: held.state !== 'missing' })
}

function requireUntouched(file: string, { state, identity }: HeldDatabase): void {
  const isSame = fileIdentity(file) === identity
  if (isSame && (state !== 'empty' || statSync(file).size === 0)) return
  throw new AppError(
    'conflict',
    `Meanwhile another database came to ${file}, and stays there: look at it before you try again.`,
  )
}

/** Puts back what `keepDatabase` kept. */
export function putBack(file: string, aside: string): void {
  renameSync(aside, file)
  flushFolder(dirname(file))
}

function removeLog(file: string): void {
  for (const ending of ['-wal', '-shm', '-journal']) rmSync(file + ending, { force: true })
}
