import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Config } from '../settings/backup-settings.ts'
import { AppError } from '../domain/errors.ts'
import { checkCopy, type CheckedCopy } from '../store/sqlite/file/check-copy.ts'
import { type CopyPlace, showPlace } from './backup-place.ts'
import { cleaningOnSignal } from './cleaning-on-signal.ts'
import { fetchCopy } from './fetch-copy.ts'

/** What the folders begin with that copies are brought to for a moment. */
export const checkFolderPrefix = 'askmysite-check-'

/** Reads and checks a whole copy where it lies, or one of a bucket for a moment here. */
export async function inspectCopy(place: CopyPlace, s3: S3Config | null): Promise<CheckedCopy> {
  if (place.kind === 'file') return checkCopy(place.file)
  const folder = makeFolder()
  const clean = () => rmSync(folder, { recursive: true, force: true })
  try {
    const file = join(folder, 'copy.db')
    await cleaningOnSignal(clean, () => fetchCopy(place, file, s3))
    return checkCopy(file, showPlace(place))
  } finally {
    clean()
  }
}

function makeFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), checkFolderPrefix))
  } catch (cause) {
    throw new AppError(
      'store_unavailable',
      `The copy cannot be brought to ${tmpdir()} to be checked: name a folder that can be written in TMPDIR.`,
      { cause },
    )
  }
}
