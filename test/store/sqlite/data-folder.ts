import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that does not exist yet. A test file that uses it has `afterAll(removeDataFolders)`. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'askmysite-store-'))
  made.push(folder)
  return join(folder, 'data')
}

export function removeDataFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}

const made: string[] = []
