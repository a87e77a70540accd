import type { Chatbot } from '../../domain/chatbot.ts'
import type { Clock } from '../../domain/clock.ts'
import { workThrough } from '../../lib/work-through.ts'
import type { Store } from '../../store/store.ts'
import { addLink, type CrawlJob, openJob } from './crawl-job.ts'
import { findSitemapPages } from './find-sitemap-pages.ts'
import type { FetchLimits } from '../fetch/http-get.ts'
import { removeVanished } from './remove-vanished.ts'
import { makeReport, type Report } from '../report.ts'
import { takePage, visitPage } from './visit-page.ts'

export interface CrawlOptions {
  store: Pick<Store, 'listPages' | 'replacePage' | 'removePage'>
  clock: Clock
  chatbot: Chatbot
  startUrl: string
  pagesMax?: number | undefined
  /** Reads a site on a private address too: one that its operator serves. */
  allowPrivate?: boolean | undefined
  limits?: Partial<FetchLimits> | undefined
  /** Ends the crawl early; what was taken until then stays. */
  signal?: AbortSignal | undefined
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

export interface CrawlReport extends Report {
  /** The address that the start page answered from. */
  startUrl: string
  ending: 'finished' | 'page_cap' | 'aborted'
  /** URLs of pages that are no longer known, because the site has them no more. */
  removed: string[]
  /** How many addresses were found and not visited. */
  leftOver: number
  durationMs: number
}

export const defaultPagesMax = 500
const concurrencyMax = 4

/**
 * Reads a site and puts each page into the index as it comes. Throws `invalid_input` where the start
 * page cannot be read, and the signal's reason where that ended it before then; either leaves what was
 * known as it is.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlReport> {
  const startedAt = options.clock.now()
  const job = await openJob(options, options.pagesMax ?? defaultPagesMax)
  const isWhole = await visitSite(job)
  const { ledger, frontier } = job
  const ending = !isWhole ? 'aborted' : frontier.waiting > 0 ? 'page_cap' : 'finished'
  const removed = ending === 'finished' ? await removeVanished(job) : []
  return {
    ...makeReport(ledger.taken, ledger.skipped),
    startUrl: job.startPage.url.href,
    ending,
    removed,
    leftOver: frontier.waiting,
    durationMs: options.clock.now().getTime() - startedAt.getTime(),
  }
}

/** False where the signal ended it. */
async function visitSite(job: CrawlJob): Promise<boolean> {
  const { signal } = job.fetcher
  try {
    await visitHome(job)
    for (const url of await findSitemapPages(job)) addLink(job, url)
    await workThrough(
      () => job.frontier.next(),
      concurrencyMax,
      async (url) => {
        await visitPage(job, url)
        showProgress(job, url)
      },
    )
    return !signal.aborted
  } catch (cause) {
    if (signal.aborted) return false
    throw cause
  }
}

async function visitHome(job: CrawlJob): Promise<void> {
  job.frontier.add(job.home)
  job.frontier.next()
  await takePage(job, job.home, job.startPage)
  showProgress(job, job.home)
}

function showProgress({ onProgress, ledger, frontier }: CrawlJob, url: URL): void {
  onProgress?.({ url: url.href, ...ledger.counts, waiting: frontier.waiting })
}
