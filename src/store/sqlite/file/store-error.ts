import { SQLiteError } from 'bun:sqlite'
import { AppError, type ErrorCode } from '../../../domain/errors.ts'

/** What SQLite refused, as the contract's error; anything that is no refusal of SQLite's stays itself. */
export function toStoreError(thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown
  const refusal = findSqliteError(thrown)
  const known = refusal && refusals.find(([prefix]) => refusal.code?.startsWith(prefix))
  if (!known) return thrown
  const [, code, sentence] = known
  return new AppError(code, sentence, { cause: thrown })
}

export function isBusy(thrown: unknown): boolean {
  return findSqliteError(thrown)?.code?.startsWith('SQLITE_BUSY') ?? false
}

export function isNoDatabase(thrown: unknown): boolean {
  return findSqliteError(thrown)?.code === 'SQLITE_NOTADB'
}

export function isDamage(thrown: unknown): boolean {
  const code = findSqliteError(thrown)?.code
  return code === 'SQLITE_NOTADB' || (code?.startsWith('SQLITE_CORRUPT') ?? false)
}

// Drizzle wraps what SQLite throws in errors of its own.
function findSqliteError(thrown: unknown): SQLiteError | null {
  if (thrown instanceof SQLiteError) return thrown
  return thrown instanceof Error && thrown.cause ? findSqliteError(thrown.cause) : null
}

const busySentence = 'Another process is using the database: wait for it to end, or end it.'

const refusals: [prefix: string, code: ErrorCode, sentence: string][] = [
  ['SQLITE_CONSTRAINT_UNIQUE', 'conflict', 'This exists already.'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'conflict', 'This exists already.'],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', 'not_found', 'What this belongs to does not exist.'],
  ['SQLITE_BUSY', 'store_unavailable', busySentence],
  ['SQLITE_LOCKED', 'store_unavailable', busySentence],
  [
    'SQLITE_FULL',
    'store_unavailable',
    'The disk that holds the database is full: make room on it.',
  ],
  [
    'SQLITE_READONLY',
    'store_unavailable',
    'The database cannot be written: give this user the right to, or make its disk writable.',
  ],
  ['SQLITE_CANTOPEN', 'store_unavailable', 'The database cannot be opened.'],
  [
    'SQLITE_IOERR',
    'store_unavailable',
    'The disk that holds the database fails or takes no writes: look into the log of the system.',
  ],
  ['SQLITE_CORRUPT', 'store_unavailable', 'The database is damaged. Restore a backup.'],
  ['SQLITE_NOTADB', 'store_unavailable', 'The database file is not a database.'],
]
