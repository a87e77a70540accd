import type { S3Config } from '../settings/backup-settings.ts'
import { AppError } from '../domain/errors.ts'
import { backUpDatabase, requireDatabase } from '../store/sqlite/file/back-up-database.ts'
import type { CheckedCopy } from '../store/sqlite/file/check-copy.ts'
import { makePartial, removePartial } from '../store/sqlite/file/partial-file.ts'
import { systemRefusal } from '../store/sqlite/file/system-refusal.ts'
import { type CopyPlace, showPlace } from './backup-place.ts'
import { cleaningOnSignal } from './cleaning-on-signal.ts'
import { S3Bucket } from './s3-bucket.ts'

export interface CopyOrder {
  dataDir: string
  place: CopyPlace
  replace: boolean
  s3: S3Config | null
}

/** Makes one checked copy, also while the server runs. Blocks the thread; errors as `backUpDatabase`. */
export async function makeCopy(order: CopyOrder): Promise<CheckedCopy> {
  const { dataDir, place, replace, s3 } = order
  if (place.kind === 'file') return backUpDatabase(dataDir, place.file, { replace })
  const bucket = new S3Bucket(s3, place.bucket)
  if (!replace && (await bucket.exists(place.key))) {
    throw new AppError('conflict', `${showPlace(place)} exists already.`)
  }
  // Beside the database: nobody else may read it there, and a disk that holds the one may hold both.
  const beside = makeBeside(requireDatabase(dataDir))
  try {
    const copy = backUpDatabase(dataDir, beside, { replace: true })
    const clean = () => removePartial(beside)
    await cleaningOnSignal(clean, () => bucket.put(place.key, beside))
    return copy
  } finally {
    removePartial(beside)
  }
}

function makeBeside(database: string): string {
  try {
    return makePartial(`${database}.upload`, { database })
  } catch (cause) {
    const reason = systemRefusal(cause, database)
    if (reason === null) throw cause
    throw new AppError('store_unavailable', `The copy could not be made. ${reason}`, { cause })
  }
}
