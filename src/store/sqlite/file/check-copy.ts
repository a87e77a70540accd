import { constants, Database } from 'bun:sqlite'
import { statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { AppError } from '../../../domain/errors.ts'
import { type Contents, countContents } from './count-contents.ts'
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
    throw refusal(`${name} is damaged or no copy of an askmysite database.`, toStoreError(cause))
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

/** Throws where there is no such file, or where it is not all of a database. */
export function requireWholeFile(file: string, name = file): void {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats) throw new AppError('not_found', `There is no file ${name}.`)
  if (!stats.isFile()) throw refusal(`${name} is no file: name one copy.`)
  if (hasContent(`${file}-wal`) || hasContent(`${file}-journal`)) {
    throw refusal(
      `${name} is a database in use and no copy, for its newest changes stand in another file beside it: make a copy with "askmysite backup".`,
    )
  }
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
