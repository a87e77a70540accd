import { Database } from 'bun:sqlite'
import { AppError } from '../../../domain/errors.ts'
import { checkCopy, type CheckedCopy } from './check-copy.ts'
import { copyDatabase } from './copy-database.ts'
import { type Contents, countContents } from './count-contents.ts'
import { databaseIn } from './data-folder.ts'
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
  throw new AppError('not_found', `There is no database in the folder ${dataDir}.`)
}

function requireOtherFile(source: string, file: string): void {
  const identity = fileIdentity(file)
  if (identity === null || identity !== fileIdentity(source)) return
  throw new AppError('conflict', `The file ${file} is the database itself: choose another one.`)
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
