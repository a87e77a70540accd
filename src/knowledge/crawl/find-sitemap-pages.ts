import type { CrawlJob } from './crawl-job.ts'
import { httpGet } from '../fetch/http-get.ts'
import { readSitemap, type Sitemap } from '../fetch/sitemap.ts'

const filesMax = 50
const pagesMax = 50_000
/** sitemaps.org allows as much; what is cut off is not listed. */
const bytesMax = 50_000_000

/** The pages that a site lists: in `/sitemap.xml`, in the sitemaps its robots.txt names, and in theirs. */
export async function findSitemapPages(job: CrawlJob): Promise<URL[]> {
  const { home, rules, site, pace, fetcher } = job
  const named = rules.sitemaps.flatMap((address) => URL.parse(address, home)?.href ?? [])
  const addresses = [...named, new URL('/sitemap.xml', home).href]
  const files = new Set(addresses)
  const pages = new Set<string>()
  let read = 0
  // A set goes on to what is added while it is walked.
  for (const file of files) {
    if (read >= filesMax || pages.size >= pagesMax) break
    const url = new URL(file)
    if (!site.includes(url)) continue
    read++
    await pace.wait(fetcher.signal)
    const listed = await fetchSitemap(url, job)
    for (const page of listed.urls) pages.add(page)
    for (const sitemap of listed.sitemaps) files.add(sitemap)
  }
  return [...pages].slice(0, pagesMax).flatMap((page) => URL.parse(page) ?? [])
}

async function fetchSitemap(url: URL, { site, fetcher }: CrawlJob): Promise<Sitemap> {
  const limits = { ...fetcher.limits, bytesMax }
  const outcome = await httpGet(
    url,
    { ...fetcher, limits },
    {
      accept: 'application/xml,text/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1',
      mayFollow: (target) => site.includes(target),
      wantsBody: ({ ok }) => ok,
    },
  )
  // A sitemap is a hint: one that cannot be had takes nothing from the crawl.
  if (outcome.kind !== 'answered' || !outcome.response.ok) return { urls: [], sitemaps: [] }
  return readSitemap(outcome.body, outcome.url)
}
