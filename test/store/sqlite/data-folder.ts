import { afterAll } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that does not exist yet, and is removed when the tests of the file are over. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'askmysite-store-'))
  made.push(folder)
  return join(folder, 'data')
}

const made: string[] = []

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})
