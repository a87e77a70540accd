import type { CrawlJob } from '../crawl-job.ts'

const feedsMax = 100

/** Notes the feeds that a page names: they are read when all that was found before is visited. */
export function noteFeeds({ feeds }: CrawlJob, named: Iterable<URL | string>): void {
  for (const feed of named) if (feeds.size < feedsMax) feeds.add(String(feed))
}
