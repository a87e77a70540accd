import { parentPort } from 'node:worker_threads'
import { type CopyOrder, makeCopy } from '../../backup/make-copy.ts'
import { type ErrorCode, toAppError } from '../../domain/errors.ts'
import type { CheckedCopy } from '../../store/sqlite/file/check-copy.ts'

// The thread behind `backupAside`: an entry point of its own, also in scripts/build. It copies with its
// own connection to the database, as another process would.

/** What was made, or what was thrown, which cannot go from thread to thread as it is. */
export type CopyOutcome =
  { copy: CheckedCopy } | { code: ErrorCode; sentence: string; cause: string }

parentPort?.on('message', (order: CopyOrder) => {
  void copy(order).then((outcome) => parentPort?.postMessage(outcome))
})

async function copy(order: CopyOrder): Promise<CopyOutcome> {
  try {
    return { copy: await makeCopy(order) }
  } catch (thrown) {
    const { code, message, cause } = toAppError(thrown)
    return { code, sentence: message, cause: Bun.inspect(cause) }
  }
}
