import type { CrawlAddress, PageChange } from '../../domain/crawl.ts'
import type { PageSummary } from '../../domain/page.ts'
import type { CrawlJob } from './crawl-job.ts'
import { noteFeeds } from './discovery/note-feeds.ts'
import { unpackFingerprint } from './duplicates/page-fingerprint.ts'

const batchSize = 500

/** Puts a crawl that was interrupted back to where it was. */
export async function restoreCrawl(job: CrawlJob): Promise<void> {
  const addresses = await job.store.readCrawlAddresses(job.chatbot.id)
  const waiting: CrawlAddress[] = []
  let taken = 0
  for (const [at, address] of addresses.entries()) {
    if (at % batchSize === 0) await job.turns.next()
    const { url, outcome } = address
    const page = job.known.get(url)
    if (url === job.home.href) {
      // Its visit begins whatever became of it.
      job.frontier.restore({ ...address, outcome: outcome ?? 'unchanged' })
      if (isChange(outcome) && page) await restoreTaken(job, page, outcome)
    }
    // Whoever removed the page meanwhile is asked to wait for the next visit to it.
    else if (isChange(outcome) && !page) waiting.push({ ...address, outcome: null })
    else if (outcome === null) waiting.push(address)
    else {
      job.frontier.restore(address)
      if (fruitless.has(outcome)) job.frontier.noteYield(new URL(url), 'fruitless')
      if (isChange(outcome) && page) {
        await restoreTaken(job, page, outcome)
        taken++
      } else if (!isChange(outcome)) restoreSkipped(job, address, outcome)
    }
  }
  for (const address of waiting) job.frontier.restore(address)
  job.frontier.takeRoom(taken)
  restoreCanonicals(job, addresses)
}

/** What made the first part give up addresses without end goes on counting in the second. */
const fruitless: ReadonlySet<CrawlAddress['outcome']> = new Set([
  'soft_not_found',
  'duplicate',
  'near_duplicate',
  'no_text',
] as const)

function isChange(outcome: CrawlAddress['outcome']): outcome is PageChange {
  return outcome === 'new' || outcome === 'changed' || outcome === 'unchanged'
}

async function restoreTaken(
  job: CrawlJob,
  { url, title, passageCount: passages, wordCount: words, contentHash }: PageSummary,
  change: PageChange,
): Promise<void> {
  const { store, chatbot, ledger, nearDuplicates } = job
  ledger.claimContent(contentHash, url)
  ledger.take({ url, title, passages, words, change })
  const visit = await store.findPageVisit(chatbot.id, url)
  if (!visit) return
  nearDuplicates.claim(unpackFingerprint(visit.fingerprint), url)
  noteFeeds(job, visit.feeds)
}

function restoreSkipped(
  { ledger }: CrawlJob,
  { url, sentence }: CrawlAddress,
  reason: Exclude<NonNullable<CrawlAddress['outcome']>, PageChange>,
): void {
  ledger.skip({ url, reason, sentence: sentence ?? url })
}

/** Pages that were left to an address which still waits may have to speak for themselves. */
function restoreCanonicals({ ledger }: CrawlJob, addresses: CrawlAddress[]): void {
  for (const { url, outcome, other } of addresses) {
    if (outcome !== 'canonical_elsewhere' || other === null) continue
    if (ledger.outcomeOf(other) === null) ledger.leaveTo(other, new URL(url))
  }
}
