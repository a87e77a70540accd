import { readdir, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path'
import { AppError } from '../../domain/errors.ts'

export interface FoundFile {
  /** Where it lies. */
  path: string
  /** By what it is known, with `/`: its path as it was given, or from the folder that was. */
  name: string
  bytes: number
}

export interface Finding {
  files: FoundFile[]
  /** What the names of its files begin with, where it is a folder. */
  folder: string | null
}

/**
 * A file, or the files in a folder and in its folders, sorted by path; hidden ones and links are left
 * out. Null where there is nothing such. Throws `invalid_input` where it may not be read.
 */
export async function findFiles(path: string, baseFolder: string): Promise<Finding | null> {
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
  const isFolder = (await stat(start)).isDirectory()
  const from = baseOf(given, start)
  const files: FoundFile[] = []
  for (const file of isFolder ? await filesIn(start) : [start]) {
    const { size } = await stat(file)
    files.push({ path: file, name: nameFrom(from, file), bytes: size })
  }
  return { files, folder: isFolder ? nameFrom(from, start) : null }
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

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const visible = entries.filter(({ name }) => !name.startsWith('.'))
  const nested = await Promise.all(
    visible.map((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return filesIn(path)
      return entry.isFile() ? [path] : []
    }),
  )
  return nested.flat().sort()
}
