import type { CrawlEnding } from '../../../domain/crawl.ts'
import type { SkipReason } from '../../report.ts'
import type { CrawlJob } from '../crawl-job.ts'
import { filesMax, listedMax } from '../discovery/find-listed-pages.ts'
import type { CrawlReport } from './crawl-report.ts'

/** What the operator may want to do after a crawl, a sentence each. */
export function adviceFor(
  { isSitemapCut, frontier, ledger }: CrawlJob,
  report: Omit<CrawlReport, 'advice'>,
): string[] {
  const { ending, leftOver } = report
  const isFruitless = ending === 'page_cap' && frontier.hasRoom
  const stopped = isFruitless ? fruitless(leftOver) : endings[ending]?.(leftOver)
  const ofReason = (reason: SkipReason) =>
    ledger.skipped.filter((skipped) => skipped.reason === reason).length
  const most = report.taken.length / 2 + 1
  return [
    ...(stopped ? [stopped] : []),
    ...(isSitemapCut ? [sitemapCut] : []),
    ...(frontier.overflow > 0 ? [overflow] : []),
    ...(ofReason('no_text') > most ? [noText] : []),
    ...(ofReason('robots_txt') > most ? [closed] : []),
  ]
}

const goesOn = 'the next crawl goes on from here'

const endings: Partial<Record<CrawlEnding, (leftOver: number) => string>> = {
  page_cap: (leftOver) =>
    `Stopped at the most pages allowed, with ${leftOver} addresses left: see --max-pages.`,
  byte_cap: (leftOver) =>
    `Stopped at the most megabytes allowed, with ${leftOver} addresses left: ${goesOn}; see --max-megabytes.`,
  time_cap: (leftOver) =>
    `Stopped at the longest time allowed, with ${leftOver} addresses left: ${goesOn}; see --max-minutes.`,
  site_failing: (leftOver) =>
    `Stopped because the site failed again and again, with ${leftOver} addresses left: see that it is up, and crawl again; ${goesOn}.`,
  aborted: () => `Stopped early; what was taken stays, and ${goesOn}.`,
}

const fruitless = (leftOver: number) =>
  `Stopped because most addresses brought no page, with ${leftOver} left: the report says why; a larger --max-pages goes further.`
const sitemapCut = `The sitemaps list more than is read of them, ${filesMax} files and ${listedMax} addresses; links lead to the rest, or another --url.`
const overflow =
  'More addresses were found than are remembered for so few pages: a larger --max-pages reaches them.'
const noText =
  'Many pages hold no text before scripts draw it: let the site render them on its server, or give their text with "askmysite add".'
const closed =
  'robots.txt closes much of the site: allow AskMySite there to have those pages answered from.'
