import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseIn } from '../store/sqlite/file/data-folder.ts'
import { removeStalePartials } from '../store/sqlite/file/partial-file.ts'
import { checkFolderPrefix } from './inspect-copy.ts'

const staleMs = 24 * 3_600_000

/** Removes what killed programs left half done beside the database, and copies that they looked at. */
export function removeLeftovers(dataDir: string): void {
  try {
    removeStalePartials(databaseIn(dataDir))
    for (const name of readdirSync(tmpdir())) {
      const path = join(tmpdir(), name)
      if (name.startsWith(checkFolderPrefix) && isOwnAndStale(path)) {
        rmSync(path, { recursive: true, force: true })
      }
    }
  } catch {
    // It takes room and harms nothing.
  }
}

/** Others may use the folder for temporary files, too. */
function isOwnAndStale(path: string): boolean {
  const stats = lstatSync(path)
  const isOwn = stats.isDirectory() && stats.uid === process.getuid?.()
  return isOwn && Date.now() - stats.mtimeMs > staleMs
}
