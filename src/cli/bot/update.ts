import type { Command } from 'commander'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { withApp } from '../with-app.ts'
import { chatbotJson } from './chatbot-json.ts'
import { readSettings } from './read-settings.ts'
import { requirePrice } from './require-price.ts'
import { addSettingFlags } from './setting-flags.ts'
import { toNameTaken } from './to-name-taken.ts'

const pricedSettings = ['model', 'dailyCost', 'monthlyCost'] as const

export function addBotUpdate(bot: Command, terminal: Terminal): void {
  addSettingFlags(bot.command('update'))
    .summary("change a chatbot's settings")
    .description(
      'Changes the settings that are given and leaves the others. An empty value clears a list or ' +
        'brings a default back. A running server follows within a second.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  askmysite bot update "My Store" --color "#0F766E" --avatar-url ""',
    )
    .action(async (name: string, { json }: { json?: true }, command: Command) => {
      const changes = readSettings(command)
      if (Object.keys(changes).length === 0) {
        throw new UsageError('Nothing to change: give a setting, such as --welcome "Hello!".')
      }
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, name)
        const { id } = chatbot
        if (pricedSettings.some((setting) => setting in changes)) {
          requirePrice(app, { ...chatbot, ...changes })
        }
        const updated = await app.store
          .updateChatbot(id, changes, app.clock.now())
          .catch((error) => {
            throw toNameTaken(error, changes.name ?? name)
          })
        if (json) return printJson(terminal, chatbotJson(updated))
        terminal.print(`Changed ${JSON.stringify(updated.name)}.`)
      })
    })
}
