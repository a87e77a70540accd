import { AppError } from '../../domain/errors.ts'
import { type Clock, systemClock } from '../../domain/clock.ts'
import type { Store } from '../store.ts'
import type { CommitMeter } from './file/group-commit.ts'
import { DatabaseShared } from './file/alone.ts'
import { beginServing, type Connection, connect } from './file/connect.ts'
import { DatabaseFile } from './file/database-file.ts'
import { prepareDataFolder } from './file/data-folder.ts'
import { migrateDatabase } from './file/migrate.ts'
import { bringSearchUpToDate } from './search/bring-search-up-to-date.ts'
import { sqliteStore } from './sqlite-store.ts'
import { toStoreError } from './file/store-error.ts'

export interface SqliteStoreOptions {
  /** Made where it is missing; `:memory:` keeps everything in memory. */
  dataDir: string
  clock?: Clock
  meter?: CommitMeter | undefined
}

const othersStartMsMax = 5000
const pauseMs = { least: 10, range: 150 }

/** Throws `store_unavailable` with one sentence that names the folder or the file. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { dataDir, clock = systemClock } = options
  const file = dataDir === ':memory:' ? dataDir : prepareDataFolder(dataDir)
  let connection: Connection | null = null
  try {
    connection = await connectUpToDate(file, clock)
    bringSearchUpToDate(connection)
    beginServing(connection)
    return sqliteStore(connection, new DatabaseFile(file), options.meter)
  } catch (cause) {
    connection?.client.close(true)
    throw openingError(file, cause)
  }
}

/** Those that start at the same moment are in each other's way, and go out of it. */
async function connectUpToDate(file: string, clock: Clock): Promise<Connection> {
  const giveUpAtMs = performance.now() + othersStartMsMax
  for (;;) {
    const connection = connect(file)
    try {
      migrateDatabase(connection, file, clock)
      return connection
    } catch (cause) {
      connection.client.close(true)
      if (!(cause instanceof DatabaseShared) || performance.now() > giveUpAtMs) throw cause
    }
    await Bun.sleep(pauseMs.least + Math.random() * pauseMs.range)
  }
}

function openingError(file: string, thrown: unknown): AppError {
  const refusal = toStoreError(thrown)
  if (refusal === thrown && refusal instanceof AppError) return refusal
  const reason = refusal instanceof AppError ? ` ${refusal.message}` : ''
  return new AppError('store_unavailable', `The database ${file} cannot be opened.${reason}`, {
    cause: thrown,
  })
}
