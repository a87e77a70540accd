import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '../domain/errors.ts'

/** Where one copy lies, or is to lie. */
export type CopyPlace = { kind: 'file'; file: string } | { kind: 's3'; bucket: string; key: string }

/** Where copies lie: a folder, or a bucket with what their keys begin with. */
export type CopyFolder =
  { kind: 'folder'; folder: string } | { kind: 's3'; bucket: string; prefix: string }

/** Throws `invalid_input` for an `s3://` address without a bucket, and for what is no path. */
export function readCopyFolder(text: string): CopyFolder {
  const address = readS3(text)
  if (address === null) return { kind: 'folder', folder: resolve(requirePath(text)) }
  const prefix = address.key.replace(/\/$/, '')
  return { kind: 's3', bucket: address.bucket, prefix: prefix === '' ? '' : `${prefix}/` }
}

/** A folder, or an address that does not end in `.db`, gets a copy named `name`. */
export function placeNewCopy(text: string, name: string): CopyPlace {
  const isFolder = text.startsWith('s3://')
    ? !text.endsWith('.db')
    : text.endsWith('/') || isDirectory(text)
  return isFolder ? placeIn(readCopyFolder(text), name) : placeCopy(text)
}

export function placeCopy(text: string): CopyPlace {
  const address = readS3(text)
  return address ? { kind: 's3', ...address } : { kind: 'file', file: requirePath(text) }
}

export function placeIn(folder: CopyFolder, name: string): CopyPlace {
  return folder.kind === 's3'
    ? { kind: 's3', bucket: folder.bucket, key: folder.prefix + name }
    : { kind: 'file', file: join(folder.folder, name) }
}

export function showPlace(place: CopyPlace): string {
  return place.kind === 's3' ? `s3://${place.bucket}/${place.key}` : place.file
}

/** A folder or file of this machine. Only a shell knows whose home `~` is, and none has read it. */
function requirePath(text: string): string {
  if (text === '') {
    throw new AppError('invalid_input', 'The name of the copy is empty: name a file or a folder.')
  }
  if (!text.startsWith('~')) return text
  throw new AppError(
    'invalid_input',
    `Write the whole path of the home folder, not ${JSON.stringify(text)}.`,
  )
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    // Whoever writes there is told what is wrong with it.
    return false
  }
}

const s3Address = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\x21-\x7e]{0,900}))?$/

function readS3(text: string): { bucket: string; key: string } | null {
  if (!text.startsWith('s3://')) return null
  const [, bucket, key = ''] = s3Address.exec(text) ?? []
  if (bucket !== undefined) return { bucket, key }
  throw new AppError(
    'invalid_input',
    `An address of copies must look like s3://bucket/prefix, not ${JSON.stringify(text)}.`,
  )
}
