import type { Command } from 'commander'
import { AppError } from '../../domain/errors.ts'
import type { Skipped } from '../../knowledge/report.ts'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { addCrawlFlags, type CrawlFlags } from './crawl-flags.ts'
import { crawlWithProgress } from './crawl-with-progress.ts'
import { formatCrawlReport } from './format-crawl-report.ts'

interface Flags extends CrawlFlags {
  url?: string
  json?: true
}

export function addCrawl(program: Command, terminal: Terminal): void {
  addCrawlFlags(program.command('crawl'))
    .summary("read a chatbot's site, or read it again")
    .description(
      "Reads a chatbot's site from its sitemap and its links, on its own host, as robots.txt allows. " +
        'Pages that did not change are left as they are, and pages that are gone are removed. Ctrl+C ' +
        'ends it early and keeps what was taken. A running server answers from the new text at once.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .option('--url <url>', "where to begin, instead of the chatbot's --site-url")
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExample:\n  askmysite crawl "My Store" --max-pages 200')
    .action(async (bot: string, flags: Flags, command: Command) => {
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, bot)
        const startUrl = flags.url ?? chatbot.siteUrl
        const report = await crawlWithProgress(app, chatbot, startUrl, flags, terminal)
        if (flags.json) printJson(terminal, report)
        else terminal.print(formatCrawlReport(report))
        if (report.taken.length === 0) throw nothingTaken(report.startUrl, report.skipped)
      })
    })
}

function nothingTaken(startUrl: string, [first]: Skipped[]): AppError {
  const reason = first ? ` (${first.sentence.replace(/\.$/, '')})` : ''
  return new AppError('invalid_input', `No page of ${startUrl} was taken${reason}.`)
}
