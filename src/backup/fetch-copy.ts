import { closeSync, openSync, writeSync } from 'node:fs'
import type { S3Config } from '../config.ts'
import { AppError } from '../domain/errors.ts'
import { errorCode } from '../store/sqlite/file/error-code.ts'
import type { CopyPlace } from './backup-place.ts'
import { S3Bucket } from './s3-bucket.ts'

/** Writes what lies at a place into a file that is there; that of a folder has been looked at. */
export async function fetchCopy(
  place: CopyPlace,
  file: string,
  s3: S3Config | null,
): Promise<void> {
  if (place.kind === 's3') {
    const bucket = new S3Bucket(s3, place.bucket)
    try {
      await writeAll(bucket.stream(place.key), file)
    } catch (cause) {
      throw explain(cause) ?? bucket.explainFailure(place.key, 'read', cause)
    }
    return
  }
  try {
    await writeAll(Bun.file(place.file).stream(), file)
  } catch (cause) {
    throw (
      explain(cause) ??
      new AppError('store_unavailable', `${place.file} could not be read.`, { cause })
    )
  }
}

async function writeAll(stream: ReadableStream<Uint8Array>, file: string): Promise<void> {
  const descriptor = openSync(file, 'w')
  try {
    for await (const bytes of stream) {
      for (let from = 0; from < bytes.length;) from += writeSync(descriptor, bytes, from)
    }
  } finally {
    closeSync(descriptor)
  }
}

function explain(cause: unknown): AppError | null {
  const isFull = ['ENOSPC', 'EDQUOT'].includes(errorCode(cause) ?? '')
  if (!isFull) return null
  return new AppError('store_unavailable', 'The disk is full: make room for the copy on it.', {
    cause,
  })
}
