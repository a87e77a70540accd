import { Database } from 'bun:sqlite'
import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { AppError } from '../../../domain/errors.ts'
import { checkCopy, type CheckedCopy } from './check-copy.ts'
import { copyDatabase } from './copy-database.ts'
import { type Contents, countContents } from './count-contents.ts'
import { databaseIn } from './data-folder.ts'
import { errorCode } from './error-code.ts'
import { fileIdentity } from './file-identity.ts'
import { requireOwnDatabase } from './own-database.ts'
import { toStoreError } from './store-error.ts'

const busyTimeoutMs = 5000

/**
 * A checked copy of a data folder's database in one file, also while others write. Blocks for as long
 * as it takes. Throws `not_found` where there is no database, `conflict` where the file exists and is
 * not to be replaced, else `store_unavailable`.
 */
export function backUpDatabase(
  dataDir: string,
  file: string,
  options: { replace?: boolean } = {},
): CheckedCopy {
  const source = requireDatabase(dataDir)
  requireOtherFile(source, file)
  const client = openSource(source)
  try {
    requireOwnDatabase(client, source)
    const before = countContents(client)
    return copyDatabase(
      client,
      file,
      (partial) => {
        const copy = checkCopy(partial, 'The copy')
        requireComplete(copy.contents, [before, countContents(client)])
        return copy
      },
      options,
    )
  } catch (cause) {
    throw toStoreError(cause)
  } finally {
    client.close(true)
  }
}

/** The file of a folder's database. Throws `not_found` where there is none. */
export function requireDatabase(dataDir: string): string {
  const file = databaseIn(dataDir)
  if (fileIdentity(file) !== null) return file
  if (isClosed(dataDir)) {
    throw new AppError(
      'store_unavailable',
      `This user may not look into the folder ${dataDir}: run it as the user that the folder belongs to.`,
    )
  }
  throw new AppError('not_found', `There is no database in the folder ${dataDir}.`)
}

function isClosed(folder: string): boolean {
  try {
    accessSync(folder, constants.X_OK)
    return false
  } catch (cause) {
    return errorCode(cause) === 'EACCES'
  }
}

function requireOtherFile(source: string, file: string): void {
  const database = realpathSync(source)
  if (['', '-wal', '-shm', '-journal'].some((ending) => isSameFile(file, database + ending))) {
    const what = isSameFile(file, database) ? 'is' : 'belongs to'
    throw new AppError(
      'conflict',
      `The file ${file} ${what} the database itself: choose another one.`,
    )
  }
  if (fileIdentity(file) !== null && !statSync(file).isFile()) {
    throw new AppError('conflict', `${file} is no plain file: choose another one.`)
  }
}

/** Also where neither is there, and both would be the same. */
function isSameFile(one: string, other: string): boolean {
  const identity = fileIdentity(one)
  if (identity !== null) return identity === fileIdentity(other)
  const folder = fileIdentity(dirname(resolve(one)))
  return basename(one) === basename(other) && folder === fileIdentity(dirname(other))
}

function openSource(source: string): Database {
  try {
    const client = new Database(source, { readwrite: true, create: false })
    client.run(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
    return client
  } catch (cause) {
    throw toStoreError(cause)
  }
}

/** The copy is of a moment between the two counts; meanwhile things may have been added or deleted. */
function requireComplete(copied: Contents, [before, after]: [Contents, Contents]): void {
  const names = ['chatbots', 'pages', 'sessions', 'messages'] as const
  for (const name of names) {
    const least = Math.min(before[name], after[name])
    if (copied[name] >= least) continue
    throw new AppError(
      'store_unavailable',
      `The copy holds ${copied[name]} ${name} where the database holds ${least}.`,
    )
  }
}
