import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Clock } from '../../../domain/clock.ts'
import { fileIdentity } from './file-identity.ts'

/** Of each kind: those before an update, and those before a restore. */
const keptMin = 3
const keptMs = 7 * 24 * 3_600_000

/** The name that a database gets when another one takes its place; such names sort by time. */
export function asideName(file: string, before: string, clock: Clock): string {
  return `${file}.before-${before}-${compactTime(clock.now())}`
}

/** `20261109T100000000Z` */
export function compactTime(time: Date): string {
  return time.toISOString().replace(/[-:]/g, '').replace('.', '')
}

/**
 * Removes those of a kind that are older than a week, except for the newest three; never one of `spared`.
 * One that is younger may hold what nothing else does.
 */
export function removeOldAsides(file: string, kind: RegExp, spared: string[], clock: Clock): void {
  const folder = dirname(file)
  const beginning = `${basename(file)}.before-`
  const oldestKept = compactTime(new Date(clock.now().getTime() - keptMs))
  const old = readdirSync(folder)
    .filter((name) => name.startsWith(beginning) && kind.test(name.slice(beginning.length)))
    .sort((a, b) => (timeIn(a) < timeIn(b) ? 1 : -1))
    .slice(keptMin)
    .filter((name) => timeIn(name) < oldestKept)
    .map((name) => resolve(folder, name))
  const needed = spared.map((path) => resolve(path))
  for (const path of old.filter((it) => !needed.includes(it))) removeAside(path)
}

/**
 * A restore that was killed may leave a second name for the database itself, which is no copy of it
 * and would change with it.
 */
export function removeSecondNames(file: string): void {
  const folder = dirname(file)
  const identity = fileIdentity(file)
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (!name.startsWith(`${basename(file)}.before-`)) continue
    if (identity !== null && fileIdentity(path) === identity) rmSync(path)
  }
}

function timeIn(name: string): string {
  return name.slice(name.lastIndexOf('-') + 1)
}

function removeAside(path: string): void {
  for (const ending of ['', '-wal']) rmSync(path + ending, { force: true })
}

export const asideKinds = {
  update: /^\d{4,}-\d{8}T\d{9}Z$/,
  restore: /^restore-\d{8}T\d{9}Z$/,
}
