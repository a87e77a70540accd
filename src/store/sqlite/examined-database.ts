import { constants, Database } from 'bun:sqlite'
import { statSync } from 'node:fs'
import { drizzle } from 'drizzle-orm/bun-sqlite'
import type { Store } from '../store.ts'
import { type Contents, countContents } from './file/count-contents.ts'
import { DatabaseFile } from './file/database-file.ts'
import { requireOwnDatabase } from './file/own-database.ts'
import { readSchemaVersion, type SchemaVersion } from './file/schema-version.ts'
import { toStoreError } from './file/store-error.ts'
import { writeAsMuchAsATurn } from './file/writable.ts'
import { sqliteStore } from './sqlite-store.ts'

/** Nobody else works in this process, so a lock may be waited for asleep. */
const busyTimeoutMs = 1000

/**
 * A database as somebody looks at it who wants to know how it is, also while a server has it open: no
 * table is updated, and what is kept stays as it is.
 */
export class ExaminedDatabase implements AsyncDisposable {
  readonly schema: SchemaVersion
  readonly #client: Database
  #store: Store | null = null

  /** Throws `store_unavailable` where it is none, another program's, or damaged at its beginning. */
  constructor(readonly file: string) {
    try {
      this.#client = new Database(file, constants.SQLITE_OPEN_READWRITE)
      this.#client.run(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
      requireOwnDatabase(this.#client, file)
      this.schema = readSchemaVersion(this.#client)
    } catch (cause) {
      throw toStoreError(cause)
    }
  }

  get bytes(): number {
    return bytesOf(this.file)
  }

  get walBytes(): number {
    return bytesOf(`${this.file}-wal`)
  }

  /** Null where the tables are not this program's. */
  get store(): Store | null {
    if (this.schema.missing > 0 || this.schema.isNewer) return null
    const connection = {
      client: this.#client,
      tables: drizzle({ client: this.#client, casing: 'snake_case' }),
    }
    this.#store ??= sqliteStore(connection, new DatabaseFile(this.file))
    return this.#store
  }

  countContents(): Contents {
    return this.#read(() => countContents(this.#client))
  }

  /** Null where nothing was ever said. */
  newestMessageAt(): Date | null {
    const [ms] = this.#read(() =>
      this.#client.query('SELECT max(last_active_at) FROM sessions').values().flat(),
    )
    return typeof ms === 'number' ? new Date(ms) : null
  }

  tables(): string[] {
    const query =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    return this.#read(() => this.#client.query(query).values().flat().map(String))
  }

  /** What is damaged in one table and its indexes; null where nothing is. */
  findDamageIn(table: string): string | null {
    const named = table.replaceAll('"', '""')
    const found = this.#read(() => {
      const [damage = 'ok'] = this.#client
        .query(`PRAGMA integrity_check("${named}")`)
        .values()
        .flat()
      if (damage !== 'ok') return String(damage)
      const orphan = this.#client.query(`PRAGMA foreign_key_check("${named}")`).get()
      return orphan === null ? null : `rows of ${table} belong to nothing`
    })
    return found?.replaceAll(/\s+/g, ' ').slice(0, 200) ?? null
  }

  /** Writes as much as a visitor's turn, and takes it back. Throws `store_unavailable`. */
  tryToWrite(): void {
    try {
      this.#client.run('BEGIN IMMEDIATE')
      writeAsMuchAsATurn(this.#client)
    } catch (cause) {
      throw toStoreError(cause)
    } finally {
      if (this.#client.inTransaction) this.#client.run('ROLLBACK')
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#store) await this.#store.close()
    else this.#client.close()
  }

  #read<T>(look: () => T): T {
    try {
      return look()
    } catch (cause) {
      throw toStoreError(cause)
    }
  }
}

function bytesOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
