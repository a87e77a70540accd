import type { Database } from 'bun:sqlite'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../domain/errors.ts'
import { errorCode } from './error-code.ts'
import { makePartial, removePartial } from './partial-file.ts'
import { fileTaken, publishFile } from './publish-file.ts'
import { toStoreError } from './store-error.ts'

export interface CopyOptions {
  replace?: boolean
  database?: string
}

/**
 * A consistent copy in one file that its owner alone may read: complete, and such that `inspect` did
 * not throw at it, or not there. Throws `conflict` where the file exists and is not to be replaced.
 * What root makes is for the owner of `database`, where that is given.
 */
export function copyDatabase<T>(
  client: Database,
  file: string,
  inspect: (partial: string) => T,
  { replace = false, database }: CopyOptions = {},
): T {
  if (!replace && existsSync(file)) throw fileTaken(file)
  let partial: string | null = null
  try {
    partial = makePartial(file, database === undefined ? {} : { database })
    // VACUUM INTO takes an empty file, and keeps its mode.
    client.run('VACUUM INTO ?', [partial])
    const found = inspect(partial)
    publishFile(partial, file, { replace })
    return found
  } catch (cause) {
    throw copyError(file, cause)
  } finally {
    if (partial !== null) removePartial(partial)
  }
}

function copyError(file: string, cause: unknown): AppError {
  if (cause instanceof AppError && cause.code === 'conflict') return cause
  const reason = reasonOf(file, cause)
  return new AppError('store_unavailable', `The copy ${file} could not be written.${reason}`, {
    cause,
  })
}

function reasonOf(file: string, cause: unknown): string {
  switch (errorCode(cause)) {
    case 'SQLITE_FULL':
    case 'ENOSPC':
    case 'EDQUOT':
      return ' Its disk is full: make room on it.'
    case 'ENOENT':
      return existsSync(dirname(file)) ? '' : ` There is no folder ${dirname(file)}.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_READONLY':
      return ' Its folder cannot be written: give this user the right to, or choose another one.'
    default: {
      const refusal = toStoreError(cause)
      return refusal instanceof AppError ? ` ${refusal.message}` : ''
    }
  }
}
