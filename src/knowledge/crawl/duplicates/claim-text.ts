import type { SkipReason } from '../../report.ts'
import { type CrawlJob, skipPage } from '../crawl-job.ts'
import type { PageFingerprint } from './page-fingerprint.ts'

/**
 * Whether a page is to be taken for what it says. Of pages that say the same, or nearly, the one with the
 * simplest address is; the other is skipped, even if it was taken before.
 */
export function claimText(
  job: CrawlJob,
  url: URL,
  contentHash: string,
  fingerprint: PageFingerprint,
): boolean {
  const { ledger, nearDuplicates } = job
  const same = ledger.claimContent(contentHash, url.href)
  const twin = same ?? nearDuplicates.claim(fingerprint, url.href)
  if (twin === null) return true
  const reason = same === null ? 'near_duplicate' : 'duplicate'
  if (!isSimpler(url.href, twin)) {
    skipPage(job, url, reason, sentenceFor(reason, url.href, twin), twin)
    return false
  }
  ledger.reclaimContent(contentHash, url.href)
  job.superseded.add(twin)
  nearDuplicates.rename(fingerprint, twin, url.href)
  skipPage(job, new URL(twin), reason, sentenceFor(reason, twin, url.href), url.href)
  return true
}

function isSimpler(href: string, other: string): boolean {
  const difference = queryLength(href) - queryLength(other) || href.length - other.length
  return difference === 0 ? href < other : difference < 0
}

function queryLength(href: string): number {
  const at = href.indexOf('?')
  return at === -1 ? 0 : href.length - at
}

function sentenceFor(reason: SkipReason, url: string, twin: string): string {
  const how = reason === 'duplicate' ? 'the same' : 'nearly the same'
  return `${url} says ${how} as ${twin}.`
}
