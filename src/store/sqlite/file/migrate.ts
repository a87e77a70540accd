import type { Database } from 'bun:sqlite'
import { join } from 'node:path'
import { migrate } from 'drizzle-orm/bun-sqlite/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Clock } from '../../../domain/clock.ts'
import { AppError } from '../../../domain/errors.ts'
import type { Connection } from './connect.ts'
import { copyDatabase } from './copy-database.ts'

// The binary carries the folder beside its entry point.
const ourMigrations = Bun.isStandaloneExecutable
  ? join(import.meta.dir, 'drizzle')
  : join(import.meta.dir, '../../../../drizzle')

/**
 * Brings the database to this program's tables. One that holds something is copied aside first, next
 * to its file. Throws `store_unavailable` where a newer program has written it.
 */
export function migrateDatabase(
  connection: Connection,
  file: string,
  clock: Clock,
  migrationsFolder = ourMigrations,
): void {
  const { client } = connection
  const known = readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash)
  const applied = readApplied(client)
  if (applied.some((hash) => !known.includes(hash))) throw newerDatabase(file)
  if (applied.length === known.length) return

  if (applied.length > 0) copyDatabase(client, asideName(file, applied.length, clock))
  // A table that is rebuilt would take the rows that point to it along.
  client.run('PRAGMA foreign_keys = OFF')
  applyMigrations(connection, migrationsFolder, known)
  client.run('PRAGMA foreign_keys = ON')
  requireForeignKeys(client)
}

function readApplied(client: Database): string[] {
  const journal = client.query("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'")
  if (journal.get() === null) return []
  const rows = client.query<{ hash: string }, []>('SELECT hash FROM __drizzle_migrations').all()
  return rows.map(({ hash }) => hash)
}

function applyMigrations(
  { client, tables }: Connection,
  migrationsFolder: string,
  known: string[],
): void {
  try {
    migrate(tables, { migrationsFolder })
  } catch (cause) {
    // Another process that starts at the same moment may have been first.
    if (readApplied(client).length !== known.length) throw cause
  }
}

function requireForeignKeys(client: Database): void {
  const broken = client.query('PRAGMA foreign_key_check').all()
  if (broken.length > 0) throw new Error(`Rows without their parent: ${JSON.stringify(broken)}`)
}

function asideName(file: string, nextMigration: number, clock: Clock): string {
  const time = clock.now().toISOString().replace(/[-:]/g, '').replace('.', '')
  return `${file}.before-${String(nextMigration).padStart(4, '0')}-${time}`
}

function newerDatabase(file: string): AppError {
  return new AppError(
    'store_unavailable',
    `The database ${file} was written by a newer version of askmysite: update the program, or choose another folder with --data or DATA_DIR.`,
  )
}
