import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import type { SkipReason } from '../report.ts'

export interface FoundFile {
  /** Where it lies. */
  path: string
  /** By what it is known, with `/`: its path as it was given, or from the folder that was. */
  name: string
  bytes: number
}

/** Something that is there and is not looked into; `sentence` goes on after its name. */
export interface Unopened {
  name: string
  reason: SkipReason
  sentence: string
}

export interface Finding {
  files: FoundFile[]
  /** What the names of its files begin with, where it is a folder. */
  folder: string | null
  unopened: Unopened[]
}

/**
 * A file, or the files in a folder and in its folders, sorted by path; hidden ones are left out. Null
 * where there is nothing such. Throws `invalid_input` where it may not be read.
 */
export async function findFiles(path: string, baseFolder: string): Promise<Finding | null> {
  // It would be the base folder itself, and comes of a variable that a script forgot to set.
  if (path === '') return null
  try {
    return await find(path, resolve(baseFolder, path))
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return null
    throw new AppError('invalid_input', `${path} cannot be read; check who may read it.`, { cause })
  }
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : null
}

async function find(given: string, start: string): Promise<Finding> {
  const from = baseOf(given, start)
  const found = await stat(start)
  const name = nameFrom(from, start)
  if (found.isDirectory()) {
    const finding: Finding = { files: [], folder: name, unopened: [] }
    await addEntries(finding, await readdir(start, { withFileTypes: true }), start, from)
    finding.files.sort((one, other) => (one.path < other.path ? -1 : 1))
    return finding
  }
  // To read from a pipe is to wait for whoever writes.
  if (!found.isFile()) return { files: [], folder: null, unopened: [{ name, ...noFile }] }
  return { files: [{ path: start, name, bytes: found.size }], folder: null, unopened: [] }
}

/** What names are relative to: a path from elsewhere is long and would name this machine's folders. */
function baseOf(given: string, start: string): string {
  const path = normalize(given)
  const isBelow = !isAbsolute(path) && path !== '.' && !path.startsWith('..')
  return isBelow ? start.slice(0, start.length - withoutEnd(path).length) : dirname(start)
}

function withoutEnd(path: string): string {
  return path.replace(/[/\\]+$/, '')
}

function nameFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/')
}

async function addEntries(
  finding: Finding,
  entries: Dirent[],
  folder: string,
  from: string,
): Promise<void> {
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    const name = nameFrom(from, path)
    try {
      if (entry.isDirectory()) {
        await addEntries(finding, await readdir(path, { withFileTypes: true }), path, from)
      } else if (entry.isFile()) {
        finding.files.push({ path, name, bytes: (await stat(path)).size })
      } else {
        finding.unopened.push({ name, ...(entry.isSymbolicLink() ? link : noFile) })
      }
    } catch (cause) {
      // One that cannot be looked into takes nothing from the others.
      if (codeOf(cause) === null) throw cause
      // What went away meanwhile was there a moment too long.
      if (codeOf(cause) !== 'ENOENT') finding.unopened.push({ name, ...closed })
      else if (name.includes('\ufffd')) finding.unopened.push({ name, ...misnamed })
    }
  }
}

type Reason = Omit<Unopened, 'name'>

const link: Reason = {
  reason: 'unsupported_type',
  sentence: 'is a link; name what it leads to instead.',
}
const noFile: Reason = { reason: 'unsupported_type', sentence: 'is no file.' }
const closed: Reason = {
  reason: 'unreadable',
  sentence: 'cannot be read; check who may read it.',
}
/** What a name in another encoding is told as leads to nothing. */
const misnamed: Reason = {
  reason: 'unreadable',
  sentence: 'has a name that is not UTF-8; rename it.',
}
