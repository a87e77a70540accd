import type { CrawlJob } from './crawl-job.ts'
import type { SkipReason } from '../report.ts'

/** What says for certain that a page is no longer to be known under its address. */
const certain: ReadonlySet<SkipReason> = new Set<SkipReason>([
  'not_found',
  'soft_not_found',
  'noindex',
  'robots_txt',
  'canonical_elsewhere',
  'redirected',
  'duplicate',
  'near_duplicate',
])
/** Behind a page or a sitemap that failed may stand the only links to others. */
const passing: ReadonlySet<SkipReason> = new Set<SkipReason>([
  'http_error',
  'unreachable',
  'timed_out',
  'too_large',
])

const batchSize = 500

/**
 * After a crawl that reached its end, removes the site's pages that earlier crawls knew and that are
 * gone or that nothing leads to any more. Returns their URLs.
 */
export async function removeVanished(job: CrawlJob): Promise<string[]> {
  const { store, chatbot, site, ledger, known, superseded } = job
  const isAllSeen = sawEverything(job)
  const removed: string[] = []
  let looked = 0
  for (const { url, origin } of known.values()) {
    if (++looked % batchSize === 0) await job.turns.next()
    const address = URL.parse(url)
    if (origin !== 'crawl' || !address || !site.includes(address)) continue
    if (ledger.outcomeOf(url) === 'taken') continue
    // Known under another spelling of its address, it stands twice now.
    const outcome = ledger.outcomeOf(site.normalize(address)?.href ?? url)
    const isGone = outcome === null ? isAllSeen : outcome === 'taken' || certain.has(outcome)
    if (isGone && (await store.removePage(chatbot.id, url))) removed.push(url)
  }
  for (const url of superseded) if (!known.has(url)) await store.removePage(chatbot.id, url)
  return removed
}

/**
 * The site's pages that were known and that this crawl has not met. Where it left addresses out, or could
 * not read what leads to others, such a page may still be there, and has to be asked for itself.
 */
export function unmetPages(job: CrawlJob): URL[] {
  const { frontier, ledger, known, site } = job
  if (frontier.traps.isEmpty && sawEverything(job)) return []
  return [...known.values()].flatMap(({ url, origin }) => {
    const address = origin === 'crawl' ? URL.parse(url) : null
    return address && site.includes(address) && ledger.outcomeOf(url) === null ? address : []
  })
}

function sawEverything(job: CrawlJob): boolean {
  const { frontier, ledger, caps, isSitemapCut, isListingLost } = job
  // Where a cap was reached, feeds may be left that nobody has read.
  const isCut = frontier.overflow > 0 || isSitemapCut || isListingLost || caps.reached !== null
  return !isCut && !ledger.skipped.some(({ reason }) => passing.has(reason))
}
