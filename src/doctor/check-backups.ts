import { existsSync } from 'node:fs'
import { readCopyFolder } from '../backup/backup-place.ts'
import { CopyShelf } from '../backup/copy-shelf.ts'
import { toAppError } from '../domain/errors.ts'
import { orAbort } from '../lib/or-abort.ts'
import type { Circumstances } from './circumstances.ts'
import { ok, problem, skipped, type Verdict, warning } from './finding.ts'
import { showSpan } from './shown-amounts.ts'

/** Whether the copies that the server is to make by itself are made. */
export async function checkBackups(
  { config: { backup, s3 }, now, offline }: Circumstances,
  signal: AbortSignal,
): Promise<Verdict> {
  if (backup === null) return skipped('No copies are made by themselves: BACKUP_DIR is not set.')
  const folder = readCopyFolder(backup.dir)
  if (folder.kind === 's3' && offline) return skipped(`${backup.dir} is not asked, with --offline.`)
  // To look into a folder makes it.
  if (folder.kind === 'folder' && !existsSync(folder.folder)) return noCopy(backup.dir)
  try {
    const newest = await orAbort(new CopyShelf(folder, s3).newestUntil(now), signal)
    if (newest === null) return noCopy(backup.dir)
    const ageMs = now.getTime() - newest.getTime()
    const found = `The newest copy in ${backup.dir} is ${showSpan(ageMs)} old`
    // One is made while the server runs, and a server may have been off for a while.
    if (ageMs <= 2 * backup.everyMs) return ok(`${found}.`)
    return warning(`${found}: see that the server runs, and look for "backup" in its log.`)
  } catch (cause) {
    signal.throwIfAborted()
    return problem(`${toAppError(cause).message} Without that no copy is made.`)
  }
}

function noCopy(place: string): Verdict {
  return warning(
    `There is no copy in ${place}: the server makes one when it starts, or look for "backup" in its log.`,
  )
}
