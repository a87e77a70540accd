import type { CrawlAddress } from '../../domain/crawl.ts'
import type { PageSummary } from '../../domain/page.ts'
import type { RepeatedBlock } from '../../domain/repeated-block.ts'
import type { Gathering } from '../../lib/gathering.ts'
import type { Turns } from '../../lib/turns.ts'
import type { Fetcher } from '../fetch/http-get.ts'
import type { RobotsFiles } from '../fetch/read-robots.ts'
import type { RobotsRules } from '../fetch/robots.ts'
import type { SiteScope } from '../fetch/site-scope.ts'
import type { StartPage } from '../fetch/start-page.ts'
import type { SkipReason, Taken } from '../report.ts'
import type { CrawlOptions } from './crawl.ts'
import type { CrawlCaps } from './crawl-caps.ts'
import type { CrawlLease } from './crawl-lease.ts'
import type { CrawlLedger } from './report/crawl-ledger.ts'
import type { Finding, Frontier } from './frontier/frontier.ts'
import type { NearDuplicates } from './duplicates/near-duplicates.ts'
import type { NotFoundPage } from './duplicates/not-found-page.ts'
import type { Pace } from './politeness/pace.ts'
import type { SeenText } from './duplicates/seen-text.ts'
import type { SiteHealth } from './politeness/site-health.ts'

/** What the steps of one crawl share. */
export interface CrawlJob extends Pick<CrawlOptions, 'store' | 'clock' | 'chatbot' | 'onProgress'> {
  /** Every page is read in full, whatever was known of it. */
  isFresh: boolean
  hasDelay: boolean
  fetcher: Fetcher
  robots: RobotsFiles
  /** Of the host that the site answers from. */
  rules: RobotsRules
  pace: Pace
  health: SiteHealth
  caps: CrawlCaps
  /** Reading a page takes the processor for a while, and others want it in between. */
  turns: Turns
  /** Small pages that are written together share a commit. */
  writes: Gathering
  site: SiteScope
  /** How addresses are spelt that were met lately, most of which stand on every page; null elsewhere. */
  spellings: Map<string, string | null>
  home: URL
  startPage: StartPage
  frontier: Frontier
  ledger: CrawlLedger
  nearDuplicates: NearDuplicates
  seenText: SeenText
  /** How the site answers for addresses that are none, where that looks like a page. */
  notFoundPage: NotFoundPage | null
  /** Pages that this crawl took and then found again under a simpler address. */
  superseded: Set<string>
  /** Addresses of feeds, in the order in which they were found. */
  feeds: Set<string>
  /** How often each address that failed was asked for. */
  tries: Map<string, number>
  /** True where the sitemaps hold more than is read of them. */
  isSitemapCut: boolean
  /** True where the site's sitemaps or feeds may list pages that could not be learnt. */
  isListingLost: boolean
  /** What earlier crawls found that most pages repeat, by its hash. */
  repeated: Map<string, RepeatedBlock>
  /** What was known before, by URL. */
  known: Map<string, PageSummary>
  lease: CrawlLease
}

const spellingsMax = 20_000

/** The address as the site's pages are known by; null for one of another site. */
export function spell({ site, spellings }: CrawlJob, { href }: URL): string | null {
  const known = spellings.get(href)
  if (known !== undefined) return known
  const spelt = site.normalize(new URL(href))?.href ?? null
  if (spellings.size >= spellingsMax) spellings.clear()
  spellings.set(href, spelt)
  return spelt
}

/** Takes a found address in; null for one of another site. */
export function addLink(job: CrawlJob, link: URL, isListed = false): Finding | null {
  const { frontier, known } = job
  const spelt = spell(job, link)
  if (spelt === null) return null
  if (frontier.hasMet(spelt)) return 'known'
  const url = new URL(spelt)
  // What was known may not go for want of a visit.
  const finding = frontier.add(url, isListed || known.get(url.href)?.origin === 'crawl')
  if (finding === 'unsupported_type') {
    const sentence = `${url.href} is no page of text, by the end of its name.`
    job.ledger.skip({ url: url.href, reason: finding, sentence })
    keepOutcome(job, url, finding, sentence)
  }
  return finding
}

/** Ends a visit that took a page. */
export function keepTaken(job: CrawlJob, url: URL, page: Taken): void {
  job.ledger.take(page)
  if (job.ledger.outcomeOf(page.url) === 'taken') keepOutcome(job, url, page.change, null)
}

/** Ends a visit that took no page. `other`: the address that the reason is about. */
export function skipPage(
  job: CrawlJob,
  url: URL,
  reason: SkipReason,
  sentence: string,
  other: string | null = null,
): void {
  job.ledger.skip({ url: url.href, reason, sentence })
  job.frontier.giveBack()
  keepOutcome(job, url, reason, sentence, other)
  // Pages that name this one as their own address have to speak for themselves then.
  for (const page of job.ledger.giveUpCanonical(url.href)) job.frontier.addAgain(page)
}

function keepOutcome(
  { frontier, lease }: CrawlJob,
  url: URL,
  outcome: CrawlAddress['outcome'],
  sentence: string | null,
  other: string | null = null,
): void {
  const number = frontier.numberOf(url)
  if (number === null) return
  const isListed = frontier.isListed(number)
  lease.keep({ number, url: url.href, outcome, sentence, other, isListed })
}
