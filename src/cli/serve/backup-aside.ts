import type { CopyOrder } from '../../backup/make-copy.ts'
import { AppError } from '../../domain/errors.ts'
import { threadEntry } from '../../lib/thread-entry.ts'
import type { CheckedCopy } from '../../store/sqlite/file/check-copy.ts'
import type { CopyOutcome } from './backup-thread.ts'

/** A server that keeps copies may not answer; another copy is tried later. */
const copyMsMax = 6 * 3_600_000

/** Makes a copy in a thread of its own: it blocks, and a visitor cannot wait for it. */
export async function backupAside(order: CopyOrder, signal: AbortSignal): Promise<CheckedCopy> {
  // Here and not above: most servers start no thread for long, and loading it takes a while.
  const { Worker } = await import('node:worker_threads')
  signal.throwIfAborted()
  const worker = new Worker(threadEntry('cli/serve/backup-thread.ts'))
  const { promise, resolve, reject } = Promise.withResolvers<CheckedCopy>()
  worker.on('message', (outcome: CopyOutcome) => {
    if ('copy' in outcome) resolve(outcome.copy)
    else reject(new AppError(outcome.code, outcome.sentence, { cause: outcome.cause }))
  })
  worker.on('error', reject)
  worker.on('exit', () => reject(new Error('The thread of a backup ended by itself.')))
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  const deadline = setTimeout(
    () => reject(new AppError('store_unavailable', 'The copy took too long.')),
    copyMsMax,
  )
  try {
    worker.postMessage(order)
    return await promise
  } finally {
    signal.removeEventListener('abort', stop)
    clearTimeout(deadline)
    worker.removeAllListeners()
    // Not awaited: it cannot end before SQLite's call does. What it leaves, the next copy removes.
    void worker.terminate()
  }
}
