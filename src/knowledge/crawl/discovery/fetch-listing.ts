import { type GetOutcome, httpGet } from '../../fetch/http-get.ts'
import type { Sitemap } from '../../fetch/sitemap.ts'
import type { SkipReason } from '../../report.ts'
import type { CrawlJob } from '../crawl-job.ts'

/** sitemaps.org allows as much; what is cut off is not listed. */
const bytesMax = 50_000_000

/**
 * What a sitemap or a feed lists. It is a hint: one that cannot be had is reported, and takes nothing from
 * the crawl; one that is not there is missed only where the site names it.
 */
export async function fetchListing(job: CrawlJob, url: URL, isNamed: boolean): Promise<Sitemap> {
  const { site, fetcher, pace, turns } = job
  const limits = { ...fetcher.limits, bytesMax }
  const outcome = await pace.run(fetcher.signal, () =>
    httpGet(
      url,
      { ...fetcher, limits },
      {
        accept: 'application/xml,text/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1',
        mayFollow: (target) => site.includes(target),
        wantsBody: ({ ok }) => ok,
      },
    ),
  )
  if (outcome.kind !== 'answered' || !outcome.response.ok) {
    const { reason, sentence } = whyLost(outcome, url)
    if (isNamed || reason !== 'not_found') job.ledger.skip({ url: url.href, reason, sentence })
    if (reason !== 'not_found') job.isListingLost = true
    return { urls: [], sitemaps: [], isListing: false, isCut: false }
  }
  await turns.next()
  const { readSitemap } = await import('../../fetch/sitemap.ts')
  const sitemap = await readSitemap(outcome.body, outcome.url)
  const isCut = sitemap.isCut || outcome.isCut
  if (isCut || !sitemap.isListing) job.isListingLost = true
  return { ...sitemap, isCut }
}

function whyLost(outcome: GetOutcome, url: URL): { reason: SkipReason; sentence: string } {
  if (outcome.kind === 'failed') return outcome
  if (outcome.kind === 'redirected') {
    return { reason: 'redirected', sentence: `${url.href} leads to ${outcome.target.href}.` }
  }
  const { status } = outcome.response
  const reason = status === 404 || status === 410 ? 'not_found' : 'http_error'
  return { reason, sentence: `${url.href} answers ${status}.` }
}
