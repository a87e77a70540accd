import { closeSync, openSync, writeSync } from 'node:fs'
import type { S3Config } from '../settings/backup-settings.ts'
import { AppError } from '../domain/errors.ts'
import { errorCode } from '../store/sqlite/file/error-code.ts'
import { systemRefusal } from '../store/sqlite/file/system-refusal.ts'
import { type CopyPlace, showPlace } from './backup-place.ts'
import { S3Bucket } from './s3-bucket.ts'

/** Writes what lies at a place into a file that is there; that of a folder has been looked at. */
export async function fetchCopy(
  place: CopyPlace,
  file: string,
  s3: S3Config | null,
): Promise<void> {
  try {
    if (place.kind === 's3') await writeAll(new S3Bucket(s3, place.bucket).read(place.key), file)
    else await writeAll(Bun.file(place.file).stream(), file)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const name = showPlace(place)
    throw (
      explain(cause, file) ??
      new AppError('store_unavailable', `${name} could not be read.`, { cause })
    )
  }
}

async function writeAll(chunks: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  const descriptor = openSync(file, 'w')
  try {
    for await (const bytes of chunks) {
      for (let from = 0; from < bytes.length;) from += writeSync(descriptor, bytes, from)
    }
  } finally {
    closeSync(descriptor)
  }
}

/** What the disk here has against it. */
function explain(cause: unknown, file: string): AppError | null {
  if (!['ENOSPC', 'EDQUOT', 'EROFS'].includes(errorCode(cause) ?? '')) return null
  const reason = systemRefusal(cause, file)
  return new AppError('store_unavailable', `The copy could not be brought here. ${reason}`, {
    cause,
  })
}
