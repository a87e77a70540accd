import type { CrawlReport } from '../../knowledge/crawl/report/crawl-report.ts'
import { formatSkipped } from './format-skipped.ts'
import { formatTaken } from './format-taken.ts'

const removedShown = 5

/** What a crawl took and what it did not, and why. */
export function formatCrawlReport(report: CrawlReport): string {
  const seconds = (report.durationMs / 1000).toFixed(1)
  return [
    `Read ${report.startUrl} in ${seconds} s.`,
    ...(report.isResumed ? ['Went on with the crawl that was interrupted.'] : []),
    formatTaken(report),
    ...formatRemoved(report.removed),
    ...formatSkipped(report.skipped),
    ...report.advice,
  ].join('\n')
}

function formatRemoved(removed: string[]): string[] {
  if (removed.length === 0) return []
  const more = removed.length - removedShown
  return [
    `Removed ${removed.length}, which the site has no more:`,
    ...removed.slice(0, removedShown).map((url) => `  ${url}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]
}
