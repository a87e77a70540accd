import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../domain/errors.ts'
import { errorCode } from './error-code.ts'

/**
 * Gives a complete file its final name, for good; the old name may stay. Without `replace` it takes no
 * other file's place, and throws `conflict`.
 */
export function publishFile(
  partial: string,
  file: string,
  { replace }: { replace: boolean },
): void {
  flushToDisk(partial)
  if (replace || !linkUnlessTaken(partial, file)) renameSync(partial, file)
  flushFolder(dirname(file))
}

/** False where the file system has no links. A rename would take a file's place without a word. */
function linkUnlessTaken(partial: string, file: string): boolean {
  try {
    linkSync(partial, file)
    return true
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST' || existsSync(file)) throw fileTaken(file)
    return false
  }
}

export function fileTaken(file: string): AppError {
  return new AppError('conflict', `The file ${file} exists already.`)
}

function flushToDisk(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Makes new names in a folder outlast a crash of the machine. */
export function flushFolder(folder: string): void {
  // Windows opens no folders.
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
