import type { CrawlSummary } from '../../../domain/crawl.ts'
import { AppError } from '../../../domain/errors.ts'
import type { CrawlOptions } from '../crawl.ts'
import type { CrawlReport } from './crawl-report.ts'

type Keeping = Pick<CrawlOptions, 'store' | 'clock' | 'chatbot' | 'startUrl'>

const examplesMax = 3

/** Keeps what a crawl came to, without the lists of its pages. */
export async function keepReport(
  { store, clock, chatbot }: Keeping,
  report: CrawlReport,
): Promise<void> {
  const { startUrl, ending, isResumed, durationMs, leftOver, advice, counts } = report
  const byReason = [...Map.groupBy(report.skipped, ({ reason }) => reason)]
  const summary: CrawlSummary = {
    startUrl,
    ending,
    isResumed,
    endedAt: clock.now().toISOString(),
    durationMs,
    counts: { ...counts, removed: report.removed.length },
    leftOver,
    skipped: byReason
      .sort(([, one], [, other]) => other.length - one.length)
      .map(([reason, ofReason]) => ({
        reason,
        count: ofReason.length,
        examples: ofReason.slice(0, examplesMax).map(({ sentence }) => sentence),
      })),
    advice,
  }
  await store.keepCrawlSummary(chatbot.id, summary)
}

/** Keeps why a crawl came to nothing; another crawl that runs is no failure of this one. */
export async function keepFailure(
  { store, clock, chatbot, startUrl }: Keeping,
  cause: unknown,
): Promise<void> {
  if (!(cause instanceof AppError) || cause.code !== 'invalid_input') return
  await store.keepCrawlSummary(chatbot.id, {
    startUrl,
    ending: 'failed',
    isResumed: false,
    endedAt: clock.now().toISOString(),
    durationMs: 0,
    counts: { new: 0, changed: 0, unchanged: 0, removed: 0, skipped: 0, passages: 0, words: 0 },
    leftOver: 0,
    skipped: [],
    advice: [cause.message],
  })
}
