import type { Database } from 'bun:sqlite'
import { AppError } from '../../../domain/errors.ts'
import { causeText } from '../../../lib/cause-text.ts'
import { isBusy, toStoreError } from './store-error.ts'

/*
 * SQLite leaves deleted rows in the file until something else needs the room. `secure_delete` writes
 * zeros over them, but not over the copies that stay behind where a page was laid out anew, and the
 * write-ahead log keeps what was written before. So the whole file is written anew, and the log emptied.
 * Readers go on meanwhile; writers wait, about half a second for each 100 MB.
 */

const deadlineMs = 60_000
const pauseMs = 20

/**
 * Leaves no byte of what was deleted in the database's files. `using` lends the database for one step at
 * a time. Throws `store_unavailable` where the disk or other processes do not let it.
 */
export async function sweepTraces(using: <T>(step: (client: Database) => T) => T): Promise<void> {
  const giveUpAtMs = performance.now() + deadlineMs
  try {
    for (const step of [rewriteFile, emptyLog]) {
      while (!using(step)) {
        if (performance.now() > giveUpAtMs) throw new Error('Other processes never let go of it.')
        await Bun.sleep(pauseMs)
      }
    }
  } catch (cause) {
    throw new AppError(
      'store_unavailable',
      `The conversation is deleted, but traces of it are left in the database until the next one is forgotten: ${causeText(cause)}`,
      { cause },
    )
  }
}

/** False where another process writes. */
function rewriteFile(client: Database): boolean {
  try {
    client.run('VACUUM')
    return true
  } catch (cause) {
    if (isBusy(cause)) return false
    throw toStoreError(cause)
  }
}

/** False where another process reads or writes. */
function emptyLog(client: Database): boolean {
  const result = client.query<{ busy: number }, []>('PRAGMA wal_checkpoint(TRUNCATE)').get()
  return result?.busy === 0
}
