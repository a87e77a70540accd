import type { Chatbot } from '../../../domain/chatbot.ts'
import { crawl, type CrawlOptions } from '../crawl.ts'
import type { CrawlReport } from '../report/crawl-report.ts'

/** What a schedule asks for: plain data, which may go to another thread. */
export interface ScheduledCrawl {
  chatbot: Chatbot
  startUrl: string
  pagesMax: number
  bytesMax: number
  durationMsMax: number
  allowPrivate: boolean
  hasDelay: boolean
}

/** What came of it, for the log. */
export type CrawlFigures = CrawlReport['counts'] &
  Pick<CrawlReport, 'ending' | 'isResumed' | 'leftOver' | 'durationMs'> & { removed: number }

/** Throws as `crawl` does. */
export async function runScheduledCrawl(
  deps: Pick<CrawlOptions, 'store' | 'clock' | 'timing'>,
  scheduled: ScheduledCrawl,
  signal: AbortSignal,
): Promise<CrawlFigures> {
  const report = await crawl({ ...deps, ...scheduled, isGentle: true, signal })
  const { ending, isResumed, counts, removed, leftOver, durationMs } = report
  return { ending, isResumed, ...counts, removed: removed.length, leftOver, durationMs }
}
