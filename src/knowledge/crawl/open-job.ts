import { Gathering } from '../../lib/gathering.ts'
import { GarbageRounds } from '../../lib/garbage-rounds.ts'
import { realTiming } from '../../lib/timing.ts'
import { Turns } from '../../lib/turns.ts'
import { defaultFetchLimits, type Fetcher } from '../fetch/http-get.ts'
import { RobotsFiles } from '../fetch/read-robots.ts'
import { everythingAllowed, type RobotsRules } from '../fetch/robots.ts'
import { SiteScope } from '../fetch/site-scope.ts'
import { fetchStartPage } from '../fetch/start-page.ts'
import type { CrawlOptions } from './crawl.ts'
import { CrawlCaps } from './crawl-caps.ts'
import type { CrawlJob } from './crawl-job.ts'
import type { CrawlLease } from './crawl-lease.ts'
import { CrawlLedger } from './report/crawl-ledger.ts'
import { Frontier } from './frontier/frontier.ts'
import { NearDuplicates } from './duplicates/near-duplicates.ts'
import { Pace } from './politeness/pace.ts'
import { SeenText } from './duplicates/seen-text.ts'
import { SiteHealth } from './politeness/site-health.ts'

/** Between the beginnings of two requests to a site that asks for nothing else. */
const defaultPauseMs = 100
const crawlDelayMsMax = 30_000
/** Requests that run at a time, to a site that is to be spared and to one of one's own. */
export const concurrencyMax = { polite: 4, own: 16 }
const gentleRestShare = 2
/** A commit costs more than a few passages do, and whoever else writes waits while many are written. */
const passagesTogether = 24
const gatheringMs = 25
/** What this much text leaves behind is some 20 MB. */
const garbageBytes = 4_000_000

/** Fetches the start page and, from where it answered, knows which site this is. */
export async function openJob(
  options: CrawlOptions,
  lease: CrawlLease,
  pagesMax: number,
): Promise<CrawlJob> {
  const { store, clock, chatbot, onProgress, timing = realTiming } = options
  const { isFresh = false, hasDelay = true, isGentle = false } = options
  const caps = new CrawlCaps(options, timing)
  const fetcher = toFetcher(options, lease, caps)
  const robots = new RobotsFiles(fetcher)
  const startPage = await fetchStartPage(options.startUrl, fetcher, robots)
  const site = new SiteScope(startPage.url)
  const home = site.normalize(startPage.url) ?? startPage.url
  const reading = await robots.for(home)
  const rules = reading.kind === 'rules' ? reading.rules : everythingAllowed
  const pace = new Pace({
    pauseMs: pauseMsOf(options, rules),
    concurrencyMax: hasDelay ? concurrencyMax.polite : concurrencyMax.own,
    timing,
  })
  // It was asked for already, so the next request waits its pause.
  await pace.run(fetcher.signal, async () => {})
  return {
    store,
    clock,
    chatbot,
    onProgress,
    isFresh,
    hasDelay,
    fetcher,
    robots,
    rules,
    pace,
    health: new SiteHealth(),
    caps,
    turns: new Turns(isGentle ? gentleRestShare : 0),
    writes: new Gathering(hasDelay || isGentle ? 1 : passagesTogether, gatheringMs),
    spellings: new Map(),
    site,
    home,
    startPage,
    frontier: new Frontier(pagesMax, (address) => lease.keep(address)),
    ledger: new CrawlLedger(),
    nearDuplicates: new NearDuplicates(),
    seenText: new SeenText(),
    notFoundPage: null,
    superseded: new Set(),
    feeds: new Set(),
    tries: new Map(),
    isSitemapCut: false,
    isListingLost: false,
    repeated: new Map((await store.listRepeatedBlocks(chatbot.id)).map((it) => [it.hash, it])),
    known: new Map((await store.listPages(chatbot.id)).map((page) => [page.url, page])),
    lease,
  }
}

function toFetcher(
  { limits, allowPrivate = false, signal }: CrawlOptions,
  lease: CrawlLease,
  caps: CrawlCaps,
): Fetcher {
  const garbage = new GarbageRounds(garbageBytes)
  return {
    limits: { ...defaultFetchLimits, ...limits },
    allowPrivate,
    signal: signal ? AbortSignal.any([signal, lease.lost]) : lease.lost,
    onBytesRead(bytes) {
      caps.countBytes(bytes)
      garbage.note(bytes)
    },
  }
}

function pauseMsOf(
  { hasDelay = true, allowPrivate = false }: CrawlOptions,
  { crawlDelayMs }: RobotsRules,
): number {
  if (!hasDelay) return 0
  // A private address is the operator's own, so there is nobody to be polite to unasked.
  return Math.min(crawlDelayMs ?? (allowPrivate ? 0 : defaultPauseMs), crawlDelayMsMax)
}
