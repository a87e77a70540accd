import { httpGet } from '../fetch/http-get.ts'
import { readSitemap, type Sitemap } from '../fetch/sitemap.ts'
import { countBytes, type CrawlJob } from './crawl-job.ts'

/** sitemaps.org allows as much; what is cut off is not listed. */
const bytesMax = 50_000_000
const entriesMax = 50_000

export interface Listing extends Sitemap {
  /** True where it holds more than was read of it. */
  isCut: boolean
}

/** What a sitemap or a feed lists. It is a hint: one that cannot be had takes nothing from the crawl. */
export async function fetchListing(job: CrawlJob, url: URL): Promise<Listing> {
  const { site, fetcher, pace, turns } = job
  const nothing = { urls: [], sitemaps: [], isCut: false }
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
  if (outcome.kind !== 'answered' || !outcome.response.ok) return nothing
  countBytes(job, outcome.body.byteLength)
  await turns.next()
  const { urls, sitemaps } = await readSitemap(outcome.body, outcome.url)
  const isCut = outcome.isCut || urls.length + sitemaps.length >= entriesMax
  return { urls, sitemaps, isCut }
}
