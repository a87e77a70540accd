import { closeSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** One that was written to within this time may still be in the making. */
const staleMs = 3_600_000

/**
 * Makes an empty file beside `file` that its owner alone may read, for what is to become it. Removes
 * those that a killed program left there.
 */
export function makePartial(file: string): string {
  removeStale(file)
  const partial = `${file}.${crypto.randomUUID().slice(0, 8)}.partial`
  closeSync(openSync(partial, 'wx', 0o600))
  return partial
}

function removeStale(file: string): void {
  const folder = dirname(file)
  for (const name of readdirSync(folder)) {
    if (!isPartialOf(basename(file), name)) continue
    const path = join(folder, name)
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity }
    if (Date.now() - mtimeMs > staleMs) removePartial(path)
  }
}

/** Names that differ in their time alone count as one. */
function isPartialOf(name: string, candidate: string): boolean {
  const stem = candidate.replace(/(\.[0-9a-f]{8}\.partial)+$/, '')
  return stem !== candidate && withoutTime(stem) === withoutTime(name)
}

function withoutTime(name: string): string {
  return name.replace(/\d{8}T\d{9}Z/, '')
}

/** With what SQLite may have put beside it. */
export function removePartial(partial: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(partial + ending, { force: true })
}
