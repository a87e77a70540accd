import { closeSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { giveToOwnerOf } from './file-owner.ts'

/** One that was written to within this time may still be in the making. */
const staleMs = 3_600_000

/**
 * Makes an empty file beside `file` that its owner alone may read, for what is to become it: this user,
 * or as root the owner of `database`. Removes those that a killed program left there.
 */
export function makePartial(file: string, { database }: { database?: string } = {}): string {
  removeStale(file)
  const partial = `${file}.${crypto.randomUUID().slice(0, 8)}.partial`
  const descriptor = openSync(partial, 'wx', 0o600)
  try {
    if (database !== undefined) giveToOwnerOf(database, descriptor)
  } finally {
    closeSync(descriptor)
  }
  return partial
}

function removeStale(file: string): void {
  removeStaleWhere(dirname(file), (name) => isPartialOf(basename(file), name))
}

/** Removes those of the database and of all that is made beside it, which killed programs left there. */
export function removeStalePartials(database: string): void {
  const beginning = basename(database)
  removeStaleWhere(dirname(database), (name) => name.startsWith(beginning) && ending.test(name))
}

function removeStaleWhere(folder: string, isMeant: (name: string) => boolean): void {
  for (const name of readdirSync(folder).filter(isMeant)) {
    const path = join(folder, name)
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity }
    if (Date.now() - mtimeMs > staleMs) removePartial(path)
  }
}

const ending = /(\.[0-9a-f]{8}\.partial)+$/

/** Names that differ in their time alone count as one. */
function isPartialOf(name: string, candidate: string): boolean {
  const stem = candidate.replace(ending, '')
  return stem !== candidate && withoutTime(stem) === withoutTime(name)
}

function withoutTime(name: string): string {
  return name.replace(/\d{8}T\d{9}Z/, '')
}

/** With what SQLite may have put beside it. */
export function removePartial(partial: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(partial + ending, { force: true })
}
