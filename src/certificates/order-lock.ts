import { Database } from 'bun:sqlite'
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Lets `work` run where no other process with this folder is at it, else results in null. SQLite's own lock:
 * the system takes it back from a process that ends in any way, and it holds between containers, where a
 * process's number says nothing.
 */
export async function withOrderLock<T>(folder: string, work: () => Promise<T>): Promise<T | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'order.lock')
  const lock = new Database(file)
  try {
    await chmod(file, 0o600)
    if (!isTaken(lock)) return null
    return await work()
  } finally {
    lock.close()
  }
}

function isTaken(lock: Database): boolean {
  try {
    lock.run('BEGIN EXCLUSIVE')
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_BUSY') return false
    throw cause
  }
}
