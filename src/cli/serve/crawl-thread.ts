import { parentPort } from 'node:worker_threads'
import { openApp } from '../../app.ts'
import type { Config } from '../../config.ts'
import { type ErrorCode, toAppError } from '../../domain/errors.ts'
import {
  type CrawlFigures,
  runScheduledCrawl,
  type ScheduledCrawl,
} from '../../knowledge/crawl/schedule/scheduled-crawl.ts'
import { createLog } from '../../lib/log.ts'

// The thread behind `crawlAside`: an entry point of its own, also in scripts/build. It reads one site,
// with its own connection to the store, as another process would.

export type CrawlOrder = 'stop' | { config: Config; scheduled: ScheduledCrawl }

/** The figures, or what was thrown, which cannot go from thread to thread as it is. */
export type CrawlOutcome =
  { figures: CrawlFigures } | { code: ErrorCode; sentence: string; cause: string }

const stopping = new AbortController()

parentPort?.on('message', (order: CrawlOrder) => {
  if (order === 'stop') stopping.abort()
  else void crawl(order.config, order.scheduled).then((outcome) => parentPort?.postMessage(outcome))
})

async function crawl(config: Config, scheduled: ScheduledCrawl): Promise<CrawlOutcome> {
  try {
    const app = await openApp(config, { log: createLog({ level: 'silent', format: 'json' }) })
    try {
      return { figures: await runScheduledCrawl(app, scheduled, stopping.signal) }
    } finally {
      await app.close()
    }
  } catch (thrown) {
    const { code, message, cause } = toAppError(thrown)
    return { code, sentence: message, cause: Bun.inspect(cause) }
  }
}
