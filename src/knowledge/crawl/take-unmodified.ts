import type { PageVisit } from '../../domain/crawl.ts'
import type { RobotsDirectives } from '../fetch/robots-directives.ts'
import { claimText } from './duplicates/claim-text.ts'
import { type CrawlJob, keepTaken, skipPage } from './crawl-job.ts'
import { followLinks } from './discovery/follow-links.ts'
import { noteFeeds } from './discovery/note-feeds.ts'
import { unpackFingerprint } from './duplicates/page-fingerprint.ts'

/** Takes a page that is as it was: its links are followed as they were kept, and its text stands in the index. */
export function takeUnmodified(
  job: CrawlJob,
  url: URL,
  visit: PageVisit,
  directives: RobotsDirectives,
): void {
  const known = job.known.get(url.href)
  if (!known) throw new Error(`${url.href} is not known.`)
  if (!directives.nofollow) {
    followLinks(job, url, linksOf(visit))
    noteFeeds(job, visit.feeds)
  }
  job.frontier.noteYield(url, 'fruitful')
  if (directives.noindex) {
    skipPage(job, url, 'noindex', `${url.href} asks not to be indexed.`)
  } else if (claimText(job, url, known.contentHash, unpackFingerprint(visit.fingerprint))) {
    const { title, passageCount: passages, wordCount: words } = known
    keepTaken(job, url, { url: url.href, title, passages, words, change: 'unchanged' })
  }
}

function linksOf({ links }: PageVisit): URL[] {
  return links.flatMap((link) => URL.parse(link) ?? [])
}
