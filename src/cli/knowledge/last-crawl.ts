import type { App } from '../../app.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import type { CrawlSummary } from '../../domain/crawl.ts'
import { printJson } from '../print-json.ts'
import type { Terminal } from '../terminal.ts'
import { crawlScheduleJson, findCrawlSchedule, formatCrawlSchedule } from './crawl-schedule.ts'
import { formatTakenCounts } from './format-taken.ts'
import { skipLabels } from './format-skipped.ts'

/** What the last crawl came to, and when the next one is due. */
export async function printLastCrawl(
  app: App,
  chatbot: Chatbot,
  terminal: Terminal,
  asJson: boolean,
): Promise<void> {
  const summary = await app.store.findCrawlSummary(chatbot.id)
  const schedule = await findCrawlSchedule(app, chatbot.id)
  if (asJson) {
    printJson(terminal, { last: summary, schedule: crawlScheduleJson(schedule) })
    return
  }
  const name = JSON.stringify(chatbot.name)
  terminal.print(summary ? formatSummary(summary) : `The site of ${name} was never read.`)
  terminal.print(`Read again by the server: ${formatCrawlSchedule(schedule)}.`)
}

const endings: Record<CrawlSummary['ending'], string> = {
  finished: 'to its end',
  page_cap: 'up to the most pages allowed',
  byte_cap: 'up to the most megabytes allowed',
  time_cap: 'up to the longest time allowed',
  site_failing: 'until the site failed',
  aborted: 'until it was stopped',
  failed: 'in vain',
}

function formatSummary(summary: CrawlSummary): string {
  const { startUrl, ending, endedAt, durationMs, counts, skipped, advice } = summary
  const seconds = (durationMs / 1000).toFixed(1)
  return [
    `Read ${startUrl} ${endings[ending]}, in ${seconds} s, at ${endedAt}.`,
    ...(ending === 'failed' ? [] : [formatTakenCounts(counts)]),
    ...(counts.removed > 0 ? [`Removed ${counts.removed}, which the site has no more.`] : []),
    ...(counts.skipped > 0 ? [`Skipped ${counts.skipped}:`] : []),
    ...skipped.flatMap(({ reason, count, examples }) => [
      `  ${count} ${skipLabels[reason]}`,
      ...examples.map((sentence) => `    ${sentence}`),
      ...(count > examples.length ? [`    and ${count - examples.length} more`] : []),
    ]),
    ...advice,
  ].join('\n')
}
