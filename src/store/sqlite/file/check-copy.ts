import { constants, Database } from 'bun:sqlite'
import { closeSync, openSync, realpathSync, statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { AppError } from '../../../domain/errors.ts'
import { causeText } from '../../../lib/cause-text.ts'
import { type Contents, countContents } from './count-contents.ts'
import { errorCode } from './error-code.ts'
import { isOwnDatabase } from './own-database.ts'
import { readSchemaVersion } from './schema-version.ts'
import { toStoreError } from './store-error.ts'

export interface CheckedCopy {
  bytes: number
  contents: Contents
  /** How many updates of its tables the next start will make. */
  updatesMissing: number
}

const findingLengthMax = 200

/**
 * Reads a whole copy and changes nothing, not even beside it. Throws `store_unavailable`, calling it
 * `name`, where it is damaged, another program's, in use, or a newer program's.
 */
export function checkCopy(file: string, name = file): CheckedCopy {
  requireWholeFile(file, name)
  let client: Database | null = null
  try {
    // As immutable SQLite makes no -wal and -shm files beside it.
    const address = `${pathToFileURL(file).href}?immutable=1`
    client = new Database(address, constants.SQLITE_OPEN_READONLY | constants.SQLITE_OPEN_URI)
    return { ...inspectDatabase(client, name), bytes: statSync(file).size }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw notDamaged(cause, name) ?? damaged(name, cause)
  } finally {
    client?.close(true)
  }
}

/** The same of a database that is open. */
export function inspectDatabase(client: Database, name: string): Omit<CheckedCopy, 'bytes'> {
  if (!isOwnDatabase(client)) throw refusal(`${name} is not a copy of an askmysite database.`)
  const { missing, isNewer } = readSchemaVersion(client)
  if (isNewer) {
    throw refusal(`${name} was written by a newer version of askmysite: update the program.`)
  }
  const finding = findDamage(client)
  if (finding !== null) throw refusal(`${name} is damaged: ${finding}.`)
  return { contents: countContents(client), updatesMissing: missing }
}

/** Throws where there is no such file, where it cannot be read, or where it is not all of a database. */
export function requireWholeFile(file: string, name = file): void {
  const stats = look(file, name)
  if (!stats) throw new AppError('not_found', `There is no file ${name}.`)
  if (!stats.isFile()) throw refusal(`${name} is no file: name one copy.`)
  requireReadable(file, name)
  // SQLite puts them beside the file that a link leads to.
  const target = realpathSync(file)
  if (hasContent(`${target}-wal`) || hasContent(`${target}-journal`)) {
    throw refusal(
      `${name} is a database in use and no copy, for its newest changes stand in another file beside it: make a copy with "askmysite backup".`,
    )
  }
}

/** Undefined where there is nothing. */
function look(file: string, name: string) {
  try {
    return statSync(file, { throwIfNoEntry: false })
  } catch (cause) {
    throw unreadable(name, cause)
  }
}

function requireReadable(file: string, name: string): void {
  try {
    closeSync(openSync(file, 'r'))
  } catch (cause) {
    throw unreadable(name, cause)
  }
}

function unreadable(name: string, cause: unknown): AppError {
  const isRight = ['EACCES', 'EPERM'].includes(errorCode(cause) ?? '')
  const reason = isRight ? 'cannot be read by this user' : 'cannot be read'
  const what = isRight ? 'run this as a user that may read it' : causeText(cause)
  return refusal(`${name} ${reason}: ${what}.`, cause)
}

/** What keeps a sound copy from being looked at. */
function notDamaged(cause: unknown, name: string): AppError | null {
  const code = errorCode(cause) ?? ''
  const isOfSystem = /^SQLITE_(CANTOPEN|PERM|AUTH|NOMEM|IOERR)/.test(code) || /^E[A-Z]+$/.test(code)
  return isOfSystem ? unreadable(name, cause) : null
}

function damaged(name: string, cause: unknown): AppError {
  return refusal(`${name} is damaged or no copy of an askmysite database.`, toStoreError(cause))
}

function hasContent(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0
}

function findDamage(client: Database): string | null {
  const found = client.query('PRAGMA integrity_check(1)').values().flat().map(String)
  const [finding = 'ok'] = found
  if (finding !== 'ok') return finding.replaceAll(/\s+/g, ' ').slice(0, findingLengthMax)
  const orphan = client.query<{ table: string }, []>('PRAGMA foreign_key_check').get()
  return orphan ? `rows of ${orphan.table} belong to nothing` : null
}

function refusal(sentence: string, cause?: unknown): AppError {
  return new AppError('store_unavailable', sentence, { cause })
}
