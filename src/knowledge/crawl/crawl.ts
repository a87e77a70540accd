import type { Chatbot } from '../../domain/chatbot.ts'
import type { Clock } from '../../domain/clock.ts'
import type { CrawlEnding } from '../../domain/crawl.ts'
import type { Timing } from '../../lib/timing.ts'
import { workThrough } from '../../lib/work-through.ts'
import type { Store } from '../../store/store.ts'
import type { FetchLimits } from '../fetch/http-get.ts'
import { addLink, type CrawlJob } from './crawl-job.ts'
import { CrawlLease } from './crawl-lease.ts'
import { type CrawlReport, makeCrawlReport } from './report/crawl-report.ts'
import { dropRepeated } from './duplicates/drop-repeated.ts'
import { learnNotFoundPage } from './duplicates/not-found-page.ts'
import { addFeedPages, addSitemapPages } from './discovery/find-listed-pages.ts'
import { keepContactPage } from './keep-contact-page.ts'
import { keepFailure, keepReport } from './report/keep-report.ts'
import { concurrencyMax, openJob } from './open-job.ts'
import { removeVanished, unmetPages } from './remove-vanished.ts'
import { restoreCrawl } from './restore-crawl.ts'
import { visitHome } from './visit-home.ts'
import { visitPage } from './visit-page.ts'

export interface CrawlOptions {
  store: Pick<
    Store,
    | 'listPages'
    | 'replacePage'
    | 'removePage'
    | 'keepPageVisit'
    | 'findPageVisit'
    | 'readPagePassages'
    | 'replacePassages'
    | 'keepPageBlocks'
    | 'readPageBlocks'
    | 'keepRepeatedBlocks'
    | 'listRepeatedBlocks'
    | 'claimCrawl'
    | 'saveCrawlProgress'
    | 'readCrawlAddresses'
    | 'releaseCrawl'
    | 'keepCrawlSummary'
    | 'findChatbot'
    | 'updateChatbot'
  >
  clock: Clock
  chatbot: Chatbot
  startUrl: string
  pagesMax?: number | undefined
  /** Of all that is read, refused bodies included: as sent or as unpacked, whichever is more. */
  bytesMax?: number | undefined
  durationMsMax?: number | undefined
  /** Reads a site on a private address too: one that its operator serves. */
  allowPrivate?: boolean | undefined
  /** False asks without any pause, for a site of one's own. */
  hasDelay?: boolean | undefined
  /** Leaves most of the processor and of the store to others, such as visitors who wait for answers. */
  isGentle?: boolean | undefined
  /** Begins anew, whatever an earlier crawl found or knew. */
  isFresh?: boolean | undefined
  limits?: Partial<FetchLimits> | undefined
  /** Ends the crawl early; what was taken until then stays. */
  signal?: AbortSignal | undefined
  timing?: Timing | undefined
  onProgress?: ((progress: CrawlProgress) => void) | undefined
}

export interface CrawlProgress {
  /** The page visited last. */
  url: string
  taken: number
  skipped: number
  /** Addresses found and not yet visited. */
  waiting: number
}

export const defaultPagesMax = 500

/**
 * Reads a site and puts each page into the index as it comes; goes on with a crawl of the same start
 * that was interrupted. Throws `conflict` where another crawl of the chatbot runs, `invalid_input` where
 * the start page cannot be read, and the signal's reason where that ended it before then; each leaves
 * what was known as it is.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlReport> {
  const lease = await CrawlLease.take(options)
  let canGoOn = true
  try {
    const report = await crawlAs(lease, options)
    canGoOn = report.ending !== 'finished' && report.ending !== 'page_cap'
    await keepReport(options, report)
    await keepContactPage(options, report)
    return report
  } catch (cause) {
    await keepFailure(options, cause)
    throw cause
  } finally {
    await lease.release(canGoOn)
  }
}

async function crawlAs(lease: CrawlLease, options: CrawlOptions): Promise<CrawlReport> {
  const startedAt = options.clock.now()
  const job = await openJob(options, lease, options.pagesMax ?? defaultPagesMax)
  if (lease.isResumed) await restoreCrawl(job)
  await visitSite(job)
  const ending = endingOf(job)
  const removed = ending === 'finished' ? await removeVanished(job) : []
  if (ending === 'finished' || ending === 'page_cap') await dropRepeated(job)
  return makeCrawlReport(job, { ending, removed, startedAt })
}

async function visitSite(job: CrawlJob): Promise<void> {
  const { signal } = job.fetcher
  try {
    await beginAtHome(job)
    await addSitemapPages(job)
    const feedsRead = new Set<string>()
    do await visitAllFound(job)
    while (!isOver(job) && (await addFeedPages(job, feedsRead)))
    for (const page of unmetPages(job)) addLink(job, page, true)
    await visitAllFound(job)
  } catch (cause) {
    if (!signal.aborted) throw cause
  }
  if (job.lease.lost.aborted) throw job.lease.lost.reason
}

async function beginAtHome(job: CrawlJob): Promise<void> {
  const document = await visitHome(job)
  showProgress(job, job.home)
  await learnNotFoundPage(job, document)
}

function visitAllFound(job: CrawlJob): Promise<void> {
  return workThrough(
    () => (isOver(job) ? null : job.frontier.next()),
    job.hasDelay ? concurrencyMax.polite : concurrencyMax.own,
    async (url) => {
      await visitPage(job, url)
      showProgress(job, url)
    },
  )
}

function isOver({ fetcher, health, caps }: CrawlJob): boolean {
  return fetcher.signal.aborted || health.isFailing || caps.reached !== null
}

function endingOf({ fetcher, health, caps, frontier }: CrawlJob): CrawlEnding {
  if (fetcher.signal.aborted) return 'aborted'
  if (frontier.waiting === 0) return 'finished'
  if (health.isFailing) return 'site_failing'
  return caps.reached ?? 'page_cap'
}

function showProgress({ onProgress, ledger, frontier }: CrawlJob, url: URL): void {
  onProgress?.({ url: url.href, ...ledger.counts, waiting: frontier.waiting })
}
