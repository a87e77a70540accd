import { lstatSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { S3Config } from '../settings/backup-settings.ts'
import type { Clock } from '../domain/clock.ts'
import { AppError } from '../domain/errors.ts'
import {
  checkCopy,
  type CheckedCopy,
  inspectDatabase,
  requireWholeFile,
} from '../store/sqlite/file/check-copy.ts'
import { databaseIn } from '../store/sqlite/file/data-folder.ts'
import { fileIdentity } from '../store/sqlite/file/file-identity.ts'
import { makePartial, removePartial } from '../store/sqlite/file/partial-file.ts'
import {
  holdDatabase,
  holdUnlessInUse,
  keepDatabase,
  putBack,
  replaceDatabase,
} from '../store/sqlite/file/replace-database.ts'
import {
  asideKinds,
  asideName,
  removeOldAsides,
  removeSecondNames,
} from '../store/sqlite/file/set-aside.ts'
import { systemRefusal } from '../store/sqlite/file/system-refusal.ts'
import { type CopyPlace, showPlace } from './backup-place.ts'
import { cleaningOnSignal } from './cleaning-on-signal.ts'
import { fetchCopy } from './fetch-copy.ts'

export interface RestoreOrder {
  dataDir: string
  place: CopyPlace
  s3: S3Config | null
  clock: Clock
}

export interface Restored {
  copy: CheckedCopy
  /** Where the database is now that was there before; null where there was none. */
  keptAs: string | null
  /** It could be read, so that to restore it undoes this restore. */
  isUndoable: boolean
}

/**
 * Puts a copy in the place of the database, and tells each step before it takes it. Whoever stops
 * between or within two steps, kill -9 included, leaves either database whole at its place.
 */
export async function* restore(order: RestoreOrder): AsyncGenerator<string, Restored> {
  const file = behindLink(resolve(databaseIn(order.dataDir)))
  try {
    return yield* restoreInto(file, order)
  } catch (cause) {
    const reason = cause instanceof AppError ? null : systemRefusal(cause, file)
    if (reason === null) throw cause
    throw new AppError('store_unavailable', `${file} could not be replaced. ${reason}`, { cause })
  }
}

/** The file that a link in its place leads to: what came in the place of the link would be elsewhere. */
function behindLink(file: string): string {
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
  return isLink && fileIdentity(file) !== null ? realpathSync(file) : file
}

async function* restoreInto(
  file: string,
  { dataDir, place, s3, clock }: RestoreOrder,
): AsyncGenerator<string, Restored> {
  const name = showPlace(place)
  if (place.kind === 'file') requireCopy(place.file, file)

  yield `1/6 See that nothing else uses ${file}`
  makeFolder(dataDir)
  const held = holdDatabase(file)
  let partial: string | null = null
  try {
    removeSecondNames(file)
    yield `2/6 Bring ${name} beside it`
    const brought = makePartial(file, { database: file })
    partial = brought
    const clean = () => removePartial(brought)
    await cleaningOnSignal(clean, () => fetchCopy(place, brought, s3))

    yield '3/6 Check what was brought'
    const copy = checkCopy(brought, name)

    const hadDatabase = held.state === 'whole' || held.state === 'damaged'
    const keptAs = hadDatabase ? asideName(file, 'restore', clock) : null
    yield keptAs ? `4/6 Keep the present database as ${keptAs}` : '4/6 Nothing is there to be kept'
    if (keptAs) keepDatabase(file, held, keptAs)

    yield `5/6 Put the copy in its place`
    replaceDatabase(file, held, brought)

    yield '6/6 Check it in its place'
    checkInPlace(file, keptAs)
    const needed = [keptAs ?? file, place.kind === 'file' ? realpathSync(place.file) : file]
    removeOldAsides(file, asideKinds.restore, needed, clock)
    return { copy, keptAs, isUndoable: held.state === 'whole' }
  } finally {
    removeSecondNames(file)
    held.release()
    if (partial !== null) removePartial(partial)
  }
}

function requireCopy(copy: string, file: string): void {
  const identity = fileIdentity(copy)
  if (identity !== null && identity === fileIdentity(file)) {
    throw new AppError('conflict', `${copy} is the database itself, and no copy of it.`)
  }
  requireWholeFile(copy)
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (cause) {
    const reason = systemRefusal(cause, dataDir) ?? 'Choose another one with --data or DATA_DIR.'
    throw new AppError(
      'store_unavailable',
      `The data folder ${dataDir} cannot be made. ${reason}`,
      { cause },
    )
  }
}

function checkInPlace(file: string, keptAs: string | null): void {
  const held = holdUnlessInUse(file)
  // A server that has just started has opened the file that was checked before it came here.
  if (held === null) return
  try {
    if (held.client === null) throw new AppError('store_unavailable', `${file} cannot be read.`)
    inspectDatabase(held.client, file)
  } catch (cause) {
    if (keptAs) putBack(file, keptAs)
    else rmSync(file)
    throw cause
  } finally {
    held.release()
  }
}
