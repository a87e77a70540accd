import type { Database } from 'bun:sqlite'
import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'

// The binary carries the folder beside its entry point.
export const ourMigrations = Bun.isStandaloneExecutable
  ? join(import.meta.dir, 'drizzle')
  : join(import.meta.dir, '../../../../drizzle')

export interface SchemaVersion {
  /** How many of the program's migrations the database has. */
  applied: number
  /** How many it will get at the next start. */
  missing: number
  /** A newer program has written it. */
  isNewer: boolean
}

/** A time before which this program cannot run: when the newest of its migrations was made. */
export function builtAfter(): Date {
  const times = readMigrationFiles({ migrationsFolder: ourMigrations }).map((it) => it.folderMillis)
  return new Date(Math.max(...times))
}

export function readSchemaVersion(
  client: Database,
  migrationsFolder = ourMigrations,
): SchemaVersion {
  const known = readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash)
  const applied = readApplied(client)
  return {
    applied: applied.length,
    missing: known.length - applied.length,
    isNewer: applied.some((hash) => !known.includes(hash)),
  }
}

function readApplied(client: Database): string[] {
  const journal = client.query("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'")
  if (journal.get() === null) return []
  const rows = client.query<{ hash: string }, []>('SELECT hash FROM __drizzle_migrations').all()
  return rows.map(({ hash }) => hash)
}
