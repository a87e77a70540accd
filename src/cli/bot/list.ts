import type { Command } from 'commander'
import { formatTable } from '../format-table.ts'
import { printJson } from '../print-json.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { chatbotJson } from './chatbot-json.ts'

export function addBotList(bot: Command, terminal: Terminal): void {
  bot
    .command('list')
    .summary('list the chatbots')
    .description('Lists the chatbots, oldest first.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite bot list')
    .action(async ({ json }: { json?: true }, command: Command) => {
      await withApp(command, async ({ store }) => {
        const chatbots = await store.listChatbots()
        if (json) return printJson(terminal, chatbots.map(chatbotJson))
        if (chatbots.length === 0) {
          return terminal.tell(
            'There is no chatbot yet: make one with "askmysite init <site-url>".',
          )
        }
        const rows = chatbots.map(({ name, id, siteUrl, active }) => [
          name,
          id,
          siteUrl,
          active ? 'yes' : 'no',
        ])
        terminal.print(formatTable(rows, ['Name', 'Id', 'Site', 'Active']))
      })
    })
}
