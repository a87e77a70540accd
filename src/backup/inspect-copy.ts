import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Config } from '../config.ts'
import { checkCopy, type CheckedCopy } from '../store/sqlite/file/check-copy.ts'
import { type CopyPlace, showPlace } from './backup-place.ts'
import { fetchCopy } from './fetch-copy.ts'

/** Reads and checks a whole copy where it lies, or one of a bucket for a moment here. */
export async function inspectCopy(place: CopyPlace, s3: S3Config | null): Promise<CheckedCopy> {
  if (place.kind === 'file') return checkCopy(place.file)
  const folder = mkdtempSync(join(tmpdir(), 'askmysite-check-'))
  try {
    const file = join(folder, 'copy.db')
    await fetchCopy(place, file, s3)
    return checkCopy(file, showPlace(place))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
