import type { Database } from 'bun:sqlite'
import { migrate } from 'drizzle-orm/bun-sqlite/migrator'
import type { Clock } from '../../../domain/clock.ts'
import { AppError } from '../../../domain/errors.ts'
import { alone } from './alone.ts'
import type { Connection } from './connect.ts'
import { copyDatabase } from './copy-database.ts'
import { ourMigrations, readSchemaVersion } from './schema-version.ts'
import { asideKinds, asideName, removeOldAsides } from './set-aside.ts'

/**
 * Brings the database to this program's tables. One that holds something is copied aside first, next
 * to its file, and only where nobody else has it open, for a program that knows the old tables is broken
 * by the new ones. Throws `DatabaseShared` otherwise, and `store_unavailable` where a newer program has
 * written it.
 */
export function migrateDatabase(
  connection: Connection,
  file: string,
  clock: Clock,
  migrationsFolder = ourMigrations,
): void {
  const update = () => bringUpToDate(connection, file, clock, migrationsFolder)
  const { applied, missing, isNewer } = readSchemaVersion(connection.client, migrationsFolder)
  if (isNewer) throw newerDatabase(file)
  if (missing === 0) return
  if (applied === 0) update()
  else alone(connection.client, file, update)
}

function bringUpToDate(
  connection: Connection,
  file: string,
  clock: Clock,
  migrationsFolder: string,
): void {
  const { client } = connection
  // Another process that starts at the same moment may have been first.
  const { applied, missing } = readSchemaVersion(client, migrationsFolder)
  if (missing === 0) return

  const aside = asideName(file, String(applied).padStart(4, '0'), clock)
  if (applied > 0) copyDatabase(client, aside, () => {}, { database: file })
  // A table that is rebuilt would take the rows that point to it along.
  client.run('PRAGMA foreign_keys = OFF')
  applyMigrations(connection, migrationsFolder)
  client.run('PRAGMA foreign_keys = ON')
  requireForeignKeys(client)
  if (applied > 0) removeOldAsides(file, asideKinds.update, [aside], clock)
}

function applyMigrations({ client, tables }: Connection, migrationsFolder: string): void {
  try {
    migrate(tables, { migrationsFolder })
  } catch (cause) {
    // On a new database, so may another one.
    if (readSchemaVersion(client, migrationsFolder).missing !== 0) throw cause
  }
}

function requireForeignKeys(client: Database): void {
  const broken = client.query('PRAGMA foreign_key_check').all()
  if (broken.length > 0) throw new Error(`Rows without their parent: ${JSON.stringify(broken)}`)
}

function newerDatabase(file: string): AppError {
  return new AppError(
    'store_unavailable',
    `The database ${file} was written by a newer version of askmysite: update the program, or choose another folder with --data or DATA_DIR.`,
  )
}
