import type { Config } from '../../config.ts'
import { AppError } from '../../domain/errors.ts'
import type {
  CrawlFigures,
  ScheduledCrawl,
} from '../../knowledge/crawl/schedule/scheduled-crawl.ts'
import { threadEntry } from '../../lib/thread-entry.ts'
import type { CrawlOrder, CrawlOutcome } from './crawl-thread.ts'

/** After this a thread that was told to stop is ended; the next crawl goes on where it was. */
const stopMsMax = 5000

/**
 * Runs a scheduled crawl in a thread of its own, because to read a large page takes longer than a
 * visitor may wait. The thread ends with its crawl, and leaves no memory behind.
 */
export async function crawlAside(
  config: Config,
  scheduled: ScheduledCrawl,
  signal: AbortSignal,
): Promise<CrawlFigures> {
  // Here and not above: most servers start no thread for long, and loading it takes a while.
  const { Worker } = await import('node:worker_threads')
  signal.throwIfAborted()
  const worker = new Worker(threadEntry('cli/serve/crawl-thread.ts'))
  const send = (order: CrawlOrder) => worker.postMessage(order)
  const { promise, resolve, reject } = Promise.withResolvers<CrawlFigures>()
  worker.on('message', (outcome: CrawlOutcome) => {
    if ('figures' in outcome) resolve(outcome.figures)
    else reject(new AppError(outcome.code, outcome.sentence, { cause: outcome.cause }))
  })
  worker.on('error', reject)
  worker.on('exit', () => reject(new Error('The thread of a crawl ended by itself.')))
  let deadline: Timer | null = null
  const stop = () => {
    send('stop')
    deadline = setTimeout(() => reject(signal.reason), stopMsMax)
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    send({ config, scheduled })
    return await promise
  } finally {
    signal.removeEventListener('abort', stop)
    if (deadline) clearTimeout(deadline)
    worker.removeAllListeners()
    await worker.terminate()
  }
}
