import type { Command } from 'commander'
import { Type } from 'typebox'
import type { App } from '../../app.ts'
import type { Environment } from '../../domain/api-key.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { EnvironmentName } from '../environment-name.ts'
import { printJson } from '../print-json.ts'
import { readFlag } from '../read-flag.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { type BotReport, readBotReport } from './bot-report.ts'
import { formatOverview } from './format-overview.ts'
import { formatReport } from './format-report.ts'

interface StatsFlags {
  days: number
  env?: Environment
  json?: true
}

const DayCount = Type.Integer({
  minimum: 1,
  maximum: 3650,
  description: 'a whole number from 1 to 3650',
})

export function addStats(program: Command, terminal: Terminal): void {
  program
    .command('stats')
    .summary('see what happened: requests, sessions, answers, ratings, tokens, cost')
    .description(
      'Shows what happened to a chatbot in the last days, live and test traffic apart; without a ' +
        'chatbot, a line for each. Days begin at midnight UTC, and today counts.',
    )
    .argument('[bot]', "the chatbot's name or id")
    .option('--days <number>', 'how many days', readFlag('--days', DayCount), 30)
    .option('--env <live|test>', 'this traffic alone', readFlag('--env', EnvironmentName))
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite stats "My Store" --days 7')
    .action(async (bot: string | undefined, flags: StatsFlags, command: Command) => {
      await withApp(command, async (app) => {
        if (bot === undefined) await printOverview(app, flags, terminal)
        else await printReport(app, await requireBot(app, bot), flags, terminal)
      })
    })
}

async function printReport(app: App, chatbot: Chatbot, flags: StatsFlags, terminal: Terminal) {
  const report = await readBotReport(app, chatbot, flags)
  if (flags.json) printJson(terminal, report)
  else terminal.print(formatReport(report))
}

async function printOverview(app: App, flags: StatsFlags, terminal: Terminal) {
  const reports: BotReport[] = []
  for (const chatbot of await app.store.listChatbots()) {
    reports.push(await readBotReport(app, chatbot, flags))
  }
  if (flags.json) printJson(terminal, reports)
  else if (reports.length > 0) terminal.print(formatOverview(reports))
  else terminal.tell('There is no chatbot yet: make one with "askmysite init <site-url>".')
}
