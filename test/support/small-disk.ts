import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk with room for so many kilobytes; null where none can be mounted. */
export async function mountSmallDisk(
  kilobytes: number,
): Promise<({ folder: string } & AsyncDisposable) | null> {
  const folder = mkdtempSync(join(tmpdir(), 'askmysite-disk-'))
  const options = `size=${kilobytes}k`
  if (!(await succeeds(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder]))) {
    rmSync(folder, { recursive: true })
    return null
  }
  return {
    folder,
    async [Symbol.asyncDispose]() {
      await succeeds(['umount', folder])
      rmSync(folder, { recursive: true })
    },
  }
}

async function succeeds(command: string[]): Promise<boolean> {
  try {
    return (await Bun.spawn(command, { stdout: 'ignore', stderr: 'ignore' }).exited) === 0
  } catch {
    return false
  }
}
