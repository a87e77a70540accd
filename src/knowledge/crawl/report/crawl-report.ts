import type { CrawlEnding } from '../../../domain/crawl.ts'
import { countOf } from '../../../lib/count-of.ts'
import { makeReport, type Report, type Skipped } from '../../report.ts'
import { adviceFor } from './advice.ts'
import type { CrawlJob } from '../crawl-job.ts'
import type { Trap } from '../frontier/traps.ts'

export interface CrawlReport extends Report {
  /** The address that the start page answered from. */
  startUrl: string
  ending: CrawlEnding
  /** True where it went on with a crawl that was interrupted; what that one took is counted here. */
  isResumed: boolean
  /** URLs of pages that are no longer known, because the site has them no more. */
  removed: string[]
  /** Patterns of addresses that were left out because they have no end, the largest first. */
  traps: Trap[]
  /** How many addresses were found and not visited. */
  leftOver: number
  durationMs: number
  /** What the operator may want to do, in sentences. */
  advice: string[]
}

export function makeCrawlReport(
  job: CrawlJob,
  { ending, removed, startedAt }: { ending: CrawlEnding; removed: string[]; startedAt: Date },
): CrawlReport {
  const { ledger, frontier, startPage, lease, clock } = job
  const traps = frontier.traps.all
  const report = {
    ...makeReport(ledger.taken, [...ledger.skipped, ...ledger.leftOut, ...traps.map(toSkipped)]),
    startUrl: startPage.url.href,
    ending,
    isResumed: lease.isResumed,
    removed,
    traps,
    leftOver: frontier.waiting,
    durationMs: clock.now().getTime() - startedAt.getTime(),
  }
  return { ...report, advice: adviceFor(job, report) }
}

function toSkipped({ pattern, count, example }: Trap): Skipped {
  const addresses = countOf(count, 'address', 'addresses')
  const sentence = `${addresses} such as ${example} left out, because there seems to be no end to them: ${pattern}.`
  return { url: example, reason: 'trap', sentence }
}
