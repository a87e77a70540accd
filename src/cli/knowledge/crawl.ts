import type { Command } from 'commander'
import type { App } from '../../app.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { AppError } from '../../domain/errors.ts'
import type { Skipped } from '../../knowledge/report.ts'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { addCrawlFlags, type CrawlFlags, crawlOptionsOf } from './crawl-flags.ts'
import { crawlScheduleJson, findCrawlSchedule, formatCrawlSchedule } from './crawl-schedule.ts'
import { crawlWithProgress } from './crawl-with-progress.ts'
import { embedWithProgress } from './embed-with-progress.ts'
import { readEvery } from './every.ts'
import { formatCrawlReport } from './format-crawl-report.ts'
import { printLastCrawl } from './last-crawl.ts'

interface Flags extends CrawlFlags {
  url?: string
  fresh?: true
  every?: number | 'off'
  last?: true
  json?: true
}

export function addCrawl(program: Command, terminal: Terminal): void {
  addCrawlFlags(program.command('crawl'))
    .summary("read a chatbot's site, or read it again")
    .description(
      "Reads a chatbot's site from its sitemap and its links, on its own host, as robots.txt allows. " +
        'Pages that did not change are left as they are, and pages that are gone are removed. Ctrl+C ' +
        'ends it early and keeps what was taken; the next crawl goes on from there. A running server ' +
        'answers from the new text at once.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .option('--url <url>', "where to begin, instead of the chatbot's --site-url")
    .option('--fresh', 'begin anew and read every page in full, whatever is known')
    .option(
      '--every <time>',
      'let the server do this again and again, with these flags: 12h, 1d, 7d, or off',
      readEvery,
    )
    .option('--last', 'show what the last crawl came to, and read nothing')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  askmysite crawl "My Store" --max-pages 200\n  askmysite crawl "My Store" --every 1d',
    )
    .action(async (bot: string, flags: Flags, command: Command) => {
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, bot)
        if (flags.last) return printLastCrawl(app, chatbot, terminal, flags.json ?? false)
        if (flags.every === 'off') return endSchedule(app, chatbot, terminal, flags.json ?? false)
        await crawlNow(app, chatbot, flags, terminal)
      })
    })
}

async function setSchedule(
  { store, clock }: App,
  { id: chatbotId }: Chatbot,
  flags: Flags,
  everyMs: number,
): Promise<void> {
  await store.setCrawlSchedule({
    chatbotId,
    everyMs,
    nextAt: new Date(clock.now().getTime() + everyMs),
    startUrl: flags.url ?? null,
    ...crawlOptionsOf(flags),
  })
}

async function endSchedule(
  { store }: App,
  { id, name }: Chatbot,
  terminal: Terminal,
  asJson: boolean,
): Promise<void> {
  await store.removeCrawlSchedule(id)
  if (asJson) printJson(terminal, { schedule: null })
  else terminal.print(`The server no longer reads the site of ${JSON.stringify(name)} by itself.`)
}

async function crawlNow(
  app: App,
  chatbot: Chatbot,
  flags: Flags,
  terminal: Terminal,
): Promise<void> {
  const start = { startUrl: flags.url ?? chatbot.siteUrl, isFresh: flags.fresh ?? false }
  const report = await crawlWithProgress(app, chatbot, start, flags, terminal)
  // What cannot be read now is not worth reading again.
  if (typeof flags.every === 'number' && report.taken.length > 0) {
    await setSchedule(app, chatbot, flags, flags.every)
  }
  const schedule = await findCrawlSchedule(app, chatbot.id)
  if (flags.json) {
    printJson(terminal, { ...report, schedule: crawlScheduleJson(schedule) })
  } else {
    terminal.print(formatCrawlReport(report))
    if (schedule) terminal.print(`Read again by the server: ${formatCrawlSchedule(schedule)}.`)
  }
  await embedWithProgress(app, chatbot, terminal)
  if (report.taken.length === 0) throw nothingTaken(report.startUrl, report.skipped)
}

function nothingTaken(startUrl: string, [first]: Skipped[]): AppError {
  const reason = first ? ` (${first.sentence.replace(/\.$/, '')})` : ''
  return new AppError('invalid_input', `No page of ${startUrl} was taken${reason}.`)
}
