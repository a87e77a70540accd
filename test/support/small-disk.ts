import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { succeeds } from './succeeds.ts'

export interface SmallDisk extends AsyncDisposable {
  folder: string
  /** Only while no file on it is open for writing. */
  makeReadOnly(): Promise<void>
}

/** A disk with room for so many kilobytes; null where none can be mounted. */
export async function mountSmallDisk(kilobytes: number): Promise<SmallDisk | null> {
  const folder = mkdtempSync(join(tmpdir(), 'askmysite-disk-'))
  const options = `size=${kilobytes}k`
  if (!(await succeeds(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder]))) {
    rmSync(folder, { recursive: true })
    return null
  }
  return {
    folder,
    async makeReadOnly() {
      if (!(await succeeds(['mount', '-o', 'remount,ro', folder]))) throw new Error('It is in use.')
    },
    async [Symbol.asyncDispose]() {
      await succeeds(['umount', folder])
      rmSync(folder, { recursive: true })
    },
  }
}
