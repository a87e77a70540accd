import type { Command } from 'commander'
import { findCrawlSchedule } from '../knowledge/crawl-schedule.ts'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { chatbotJson } from './chatbot-json.ts'
import { printChatbot } from './print-chatbot.ts'

export function addBotShow(bot: Command, terminal: Terminal): void {
  bot
    .command('show')
    .summary("show a chatbot's settings")
    .description(
      'Shows every setting of a chatbot, beside the flag of "bot update", or the verb, that changes it.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite bot show "My Store"')
    .action(async (name: string, { json }: { json?: true }, command: Command) => {
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, name)
        if (json) printJson(terminal, chatbotJson(chatbot))
        else printChatbot(terminal, chatbot, await findCrawlSchedule(app, chatbot.id))
      })
    })
}
