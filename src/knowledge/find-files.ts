import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

export interface FoundFile {
  /** Where it lies. */
  path: string
  /** By what it is known: its path from `baseFolder`, with `/`, or from its own folder's parent. */
  name: string
  bytes: number
}

/**
 * A file, or the files in a folder and in its folders, sorted by path; hidden ones and links are left
 * out. Null where there is nothing such.
 */
export async function findFiles(path: string, baseFolder: string): Promise<FoundFile[] | null> {
  const start = resolve(baseFolder, path)
  const found = await statOrNull(start)
  if (!found) return null
  const paths = found.isDirectory() ? await filesIn(start) : [start]
  const from = isWithin(start, baseFolder) ? baseFolder : dirname(start)
  const files: FoundFile[] = []
  for (const file of paths) {
    const { size } = await stat(file)
    files.push({ path: file, name: relative(from, file).split(sep).join('/'), bytes: size })
  }
  return files
}

async function statOrNull(path: string) {
  try {
    return await stat(path)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw cause
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const visible = entries.filter(({ name }) => !basename(name).startsWith('.'))
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
