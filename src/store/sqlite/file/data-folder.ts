import { accessSync, closeSync, constants, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../domain/errors.ts'
import { errorCode } from './error-code.ts'

/** The database's file in a data folder. */
export function databaseIn(dataDir: string): string {
  return join(dataDir, 'askmysite.db')
}

/**
 * The database file's path in a folder that exists and can be written, for the owner's eyes alone.
 * Throws `store_unavailable`, naming the folder.
 */
export function prepareDataFolder(dataDir: string): string {
  const file = databaseIn(dataDir)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    // SQLite would make the file readable for everyone; its -wal and -shm files take over this mode.
    closeSync(openSync(file, 'a', 0o600))
  } catch (cause) {
    throw new AppError('store_unavailable', refusalSentence(dataDir, cause), { cause })
  }
  return file
}

function refusalSentence(dataDir: string, cause: unknown): string {
  switch (errorCode(cause)) {
    case 'EEXIST':
    case 'ENOTDIR':
      return `The data folder ${dataDir} is not a folder: choose another one with --data or DATA_DIR.`
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of the data folder ${dataDir} is full: make room on it.`
    default:
      return `The data folder ${dataDir} cannot be written: give this user the right to, or choose another one with --data or DATA_DIR.`
  }
}
