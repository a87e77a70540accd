import { fetchListing } from './fetch-listing.ts'
import { addLink, type CrawlJob } from '../crawl-job.ts'

export const filesMax = 50
const feedsMax = 20
export const listedMax = 50_000
/** A site of a million pages would otherwise be taken in within one turn of the event loop. */
const batchSize = 500

/** Takes in what a site lists: in `/sitemap.xml`, in the sitemaps its robots.txt names, and in theirs. */
export async function addSitemapPages(job: CrawlJob): Promise<void> {
  const { home, rules, site } = job
  const named = rules.sitemaps.flatMap((address) => URL.parse(address, home)?.href ?? [])
  const usual = new URL('/sitemap.xml', home).href
  const files = new Set([...named, usual])
  const pages = new Set<string>()
  let read = 0
  // A set goes on to what is added while it is walked.
  for (const file of files) {
    if (read >= filesMax || pages.size >= listedMax || job.caps.reached !== null) {
      job.isSitemapCut = true
      break
    }
    const url = new URL(file)
    if (!site.includes(url)) {
      const sentence = `${url.href} is a sitemap of another site and is not read.`
      job.ledger.skip({ url: url.href, reason: 'redirected', sentence })
      job.isListingLost = true
      continue
    }
    read++
    const listing = await fetchListing(job, url, url.href !== usual || named.includes(usual))
    if (listing.isCut) job.isSitemapCut = true
    for (const page of listing.urls) pages.add(page)
    for (const sitemap of listing.sitemaps) if (files.size < filesMax * 2) files.add(sitemap)
  }
  if (pages.size > listedMax) job.isSitemapCut = true
  await addListed(job, pages)
}

/** Takes in what the feeds list that were found since the last time. False where none is left to read. */
export async function addFeedPages(job: CrawlJob, read: Set<string>): Promise<boolean> {
  const unread = [...job.feeds].filter((feed) => !read.has(feed)).slice(0, feedsMax - read.size)
  for (const feed of unread) {
    if (job.caps.reached !== null) return false
    read.add(feed)
    const url = new URL(feed)
    if (!job.site.includes(url) || !job.rules.allows(url)) continue
    await addListed(job, (await fetchListing(job, url, true)).urls)
  }
  return unread.length > 0
}

async function addListed(job: CrawlJob, pages: Iterable<string>): Promise<void> {
  let added = 0
  for (const page of pages) {
    if (added >= listedMax) return
    const url = URL.parse(page)
    if (url) addLink(job, url, true)
    if (++added % batchSize === 0) await job.turns.next()
  }
}
