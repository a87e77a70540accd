import { accessSync, closeSync, constants, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../domain/errors.ts'
import { errorCode } from './error-code.ts'
import { giveToOwnerOf } from './file-owner.ts'

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
    makeUnlessThere(file)
  } catch (cause) {
    throw new AppError('store_unavailable', refusalSentence(dataDir, file, cause), { cause })
  }
  return file
}

/** Throws, too, where it is there and cannot be written. */
function makeUnlessThere(file: string): void {
  try {
    // SQLite would make it readable for all; its -wal and -shm take over this mode.
    const descriptor = openSync(file, 'wx', 0o600)
    giveToOwnerOf(file, descriptor)
    closeSync(descriptor)
  } catch (cause) {
    if (errorCode(cause) !== 'EEXIST') throw cause
    // Not opened: to close it again would let go of the locks of a server whose thread this is.
    accessSync(file, constants.R_OK | constants.W_OK)
  }
}

function refusalSentence(dataDir: string, file: string, cause: unknown): string {
  switch (errorCode(cause)) {
    case 'EEXIST':
    case 'ENOTDIR':
      return `The data folder ${dataDir} is not a folder: choose another one with --data or DATA_DIR.`
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of the data folder ${dataDir} is full: make room on it.`
    case 'EROFS':
      return `The disk of the data folder ${dataDir} takes no writes: make it writable, or choose another folder with --data or DATA_DIR.`
    default:
      if (isAbout(cause, file)) {
        return `The file ${file} cannot be written: run this as the user that it belongs to, or give this user the right to.`
      }
      return `The data folder ${dataDir} cannot be written: give this user the right to, or choose another one with --data or DATA_DIR.`
  }
}

function isAbout(cause: unknown, path: string): boolean {
  return cause instanceof Error && 'path' in cause && cause.path === path
}
