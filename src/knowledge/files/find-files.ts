import { readdir, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { AppError } from '../../domain/errors.ts'

export interface FoundFile {
  /** Where it lies. */
  path: string
  /** By what it is known: its path from `baseFolder`, with `/`, or from its own folder's parent. */
  name: string
  bytes: number
}

/**
 * A file, or the files in a folder and in its folders, sorted by path; hidden ones and links are left
 * out. Null where there is nothing such. Throws `invalid_input` where it may not be read.
 */
export async function findFiles(path: string, baseFolder: string): Promise<FoundFile[] | null> {
  try {
    return await find(resolve(baseFolder, path), baseFolder)
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return null
    throw new AppError('invalid_input', `${path} cannot be read; check who may read it.`, { cause })
  }
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : null
}

async function find(start: string, baseFolder: string): Promise<FoundFile[]> {
  const found = await stat(start)
  const paths = found.isDirectory() ? await filesIn(start) : [start]
  const from = isWithin(start, baseFolder) ? baseFolder : dirname(start)
  const files: FoundFile[] = []
  for (const file of paths) {
    const { size } = await stat(file)
    files.push({ path: file, name: relative(from, file).split(sep).join('/'), bytes: size })
  }
  return files
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

function isWithin(path: string, folder: string): boolean {
  const inside = relative(folder, path)
  return inside !== '' && !inside.startsWith('..') && !isAbsolute(inside)
}
