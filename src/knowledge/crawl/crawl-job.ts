import type { PageSummary } from '../../domain/page.ts'
import type { CrawlOptions } from './crawl.ts'
import { CrawlLedger } from './crawl-ledger.ts'
import type { FetchedPage } from '../fetch/fetch-page.ts'
import { Frontier } from './frontier.ts'
import { defaultFetchLimits, type Fetcher } from '../fetch/http-get.ts'
import { Pace } from './pace.ts'
import { RobotsFiles } from '../fetch/read-robots.ts'
import type { SkipReason } from '../report.ts'
import { everythingAllowed, type RobotsRules } from '../fetch/robots.ts'
import { SiteScope } from '../fetch/site-scope.ts'
import { fetchStartPage } from '../fetch/start-page.ts'

const crawlDelayMsMax = 30_000

/** What the steps of one crawl share. */
export interface CrawlJob extends Pick<CrawlOptions, 'store' | 'clock' | 'chatbot' | 'onProgress'> {
  fetcher: Fetcher
  robots: RobotsFiles
  /** Of the host that the site answers from. */
  rules: RobotsRules
  pace: Pace
  site: SiteScope
  home: URL
  startPage: FetchedPage
  frontier: Frontier
  ledger: CrawlLedger
  /** What was known before, by URL. */
  known: Map<string, PageSummary>
}

/** Fetches the start page and, from where it answered, knows which site this is. */
export async function openJob(options: CrawlOptions, pagesMax: number): Promise<CrawlJob> {
  const { store, clock, chatbot, onProgress } = options
  const fetcher = toFetcher(options)
  const robots = new RobotsFiles(fetcher)
  const startPage = await fetchStartPage(options.startUrl, fetcher, robots)
  const site = new SiteScope(startPage.url)
  const home = site.normalize(startPage.url) ?? startPage.url
  const reading = await robots.for(home)
  const rules = reading.kind === 'rules' ? reading.rules : everythingAllowed
  return {
    store,
    clock,
    chatbot,
    onProgress,
    fetcher,
    robots,
    rules,
    pace: new Pace(Math.min(rules.crawlDelayMs ?? 0, crawlDelayMsMax)),
    site,
    home,
    startPage,
    frontier: new Frontier(site, pagesMax),
    ledger: new CrawlLedger(),
    known: new Map((await store.listPages(chatbot.id)).map((page) => [page.url, page])),
  }
}

function toFetcher({ limits, allowPrivate = false, signal }: CrawlOptions): Fetcher {
  return {
    limits: { ...defaultFetchLimits, ...limits },
    allowPrivate,
    signal: signal ?? new AbortController().signal,
  }
}

/** Takes a found address in. */
export function addLink({ site, frontier, ledger }: CrawlJob, link: URL): void {
  const url = site.normalize(link)
  if (!url || frontier.add(url) !== 'unsupported_type') return
  const sentence = `${url.href} is no page of text, by the end of its name.`
  ledger.skip({ url: url.href, reason: 'unsupported_type', sentence })
}

/** Ends a visit that took no page. */
export function skipPage(job: CrawlJob, url: URL, reason: SkipReason, sentence: string): void {
  job.ledger.skip({ url: url.href, reason, sentence })
  job.frontier.giveBack()
  // Pages that name this one as their own address have to speak for themselves then.
  for (const page of job.ledger.giveUpCanonical(url.href)) job.frontier.addAgain(page)
}
