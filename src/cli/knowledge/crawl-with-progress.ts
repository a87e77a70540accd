import type { App } from '../../app.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { type CrawlOptions, crawl } from '../../knowledge/crawl/crawl.ts'
import type { CrawlReport } from '../../knowledge/crawl/report/crawl-report.ts'
import type { Terminal } from '../terminal.ts'
import { type CrawlFlags, crawlOptionsOf } from './crawl-flags.ts'
import { progressLine } from './progress-line.ts'

/** Reads a site under a person's eyes. Ctrl+C ends it early, and what was taken stays. */
export async function crawlWithProgress(
  { store, clock }: App,
  chatbot: Chatbot,
  { startUrl, isFresh = false }: Pick<CrawlOptions, 'startUrl' | 'isFresh'>,
  flags: CrawlFlags,
  terminal: Terminal,
): Promise<CrawlReport> {
  const interruption = new AbortController()
  const interrupt = () => interruption.abort()
  process.once('SIGINT', interrupt)
  try {
    return await crawl({
      store,
      clock,
      chatbot,
      startUrl,
      isFresh,
      ...crawlOptionsOf(flags),
      signal: interruption.signal,
      onProgress: (progress) => terminal.showProgress(progressLine(progress)),
    })
  } finally {
    process.off('SIGINT', interrupt)
    terminal.showProgress('')
  }
}
