import { patternOf } from '../frontier/address-pattern.ts'
import { addLink, type CrawlJob } from '../crawl-job.ts'

/**
 * Takes in what a page links to. True where that led to something new beyond addresses like the page's
 * own: a calendar's day that leads to the next day leads nowhere.
 */
export function followLinks(job: CrawlJob, url: URL, links: Iterable<URL>): boolean {
  const { key } = patternOf(url)
  let leadsOn = false
  for (const link of links) {
    if (addLink(job, link) === 'waiting' && !leadsOn) leadsOn = patternOf(link).key !== key
  }
  return leadsOn
}
