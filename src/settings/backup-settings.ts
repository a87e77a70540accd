import { AppError } from '../domain/errors.ts'
import { everyForm, parseEvery } from '../lib/every.ts'
import type { Reader } from './reader.ts'

/** Copies that the running server makes by itself. */
export interface BackupConfig {
  /** A folder, or `s3://bucket/prefix`. */
  dir: string
  everyMs: number
  keep: number
}

/** How to reach the server of `s3://` addresses. */
export interface S3Config {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string | null
  region: string
  /** Null for Amazon itself. */
  endpoint: string | null
}

export function readBackup(read: Reader): BackupConfig | null {
  const dir = read('BACKUP_DIR')
  const rest = { everyMs: readEvery(read('BACKUP_EVERY')), keep: read('BACKUP_KEEP') }
  if (dir === null) return null
  if (dir.startsWith('~')) {
    throw new AppError(
      'invalid_input',
      `BACKUP_DIR must be a whole path, not ${JSON.stringify(dir)}: only a shell knows whose home that is.`,
    )
  }
  if (dir.startsWith('s3://') && readS3(read) === null) {
    throw new AppError(
      'invalid_input',
      'BACKUP_DIR with s3:// needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY beside it.',
    )
  }
  return { dir, ...rest }
}

function readEvery(text: string): number {
  const everyMs = parseEvery(text)
  if (everyMs !== null) return everyMs
  throw new AppError(
    'invalid_input',
    `BACKUP_EVERY must be ${everyForm}, not ${JSON.stringify(text)}.`,
  )
}

export function readS3(read: Reader): S3Config | null {
  const rest = {
    sessionToken: read('AWS_SESSION_TOKEN'),
    region: read('AWS_REGION'),
    endpoint: read('AWS_ENDPOINT_URL'),
  }
  const accessKeyId = read('AWS_ACCESS_KEY_ID')
  const secretAccessKey = read('AWS_SECRET_ACCESS_KEY')
  if (accessKeyId === null || secretAccessKey === null) return null
  return { accessKeyId, secretAccessKey, ...rest }
}
