import type { FetchedPage } from '../fetch/fetch-page.ts'
import type { HtmlDocument } from '../extract/html.ts'
import { type CrawlJob, spell } from './crawl-job.ts'
import { packFingerprint, type PageFingerprint } from './duplicates/page-fingerprint.ts'
import { reader } from './reader.ts'

/**
 * Notes what makes the next fetch cheap, where the site supports that, and the feeds that a crawl which
 * goes on after an interruption has to read.
 */
export async function keepVisit(
  job: CrawlJob,
  url: URL,
  { validators, directives }: FetchedPage,
  document: HtmlDocument,
  fingerprint: PageFingerprint,
): Promise<void> {
  const mayFollow = !directives.nofollow && !document.directives.nofollow
  const feeds = mayFollow ? document.feeds.map(({ href }) => href) : []
  const isUnversioned = validators.etag === null && validators.lastModified === null
  if (isUnversioned && feeds.length === 0) return
  const followed = mayFollow ? document.links : []
  const found = [...followed, ...(document.canonical ? [document.canonical] : [])]
  const links = new Set(found.flatMap((link) => spell(job, link) ?? []))
  await job.store.keepPageVisit(job.chatbot.id, url.href, {
    ...validators,
    reader,
    links: [...links],
    feeds,
    fingerprint: packFingerprint(fingerprint),
  })
}
