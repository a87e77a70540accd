import type { Database } from 'bun:sqlite'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { AppError } from '../../../domain/errors.ts'
import { toStoreError } from './store-error.ts'

/**
 * A consistent copy in one new file that its owner alone may read: complete, or not there. Throws
 * `conflict` where the file exists.
 */
export function copyDatabase(client: Database, file: string): void {
  if (existsSync(file)) throw new AppError('conflict', `The file ${file} exists already.`)
  const partial = `${file}.partial`
  try {
    rmSync(partial, { force: true })
    // VACUUM INTO takes an empty file, and keeps its mode.
    closeSync(openSync(partial, 'wx', 0o600))
    client.prepare('VACUUM INTO ?').run(partial)
    flushToDisk(partial)
    renameSync(partial, file)
  } catch (cause) {
    rmSync(partial, { force: true })
    throw copyError(file, cause)
  }
}

// VACUUM INTO leaves this to the operating system.
function flushToDisk(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function copyError(file: string, cause: unknown): unknown {
  const refusal = toStoreError(cause)
  const reason = refusal instanceof AppError ? ` ${refusal.message}` : ''
  return new AppError('store_unavailable', `The copy ${file} could not be written.${reason}`, {
    cause,
  })
}
