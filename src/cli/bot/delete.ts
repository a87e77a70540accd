import type { Command } from 'commander'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { withApp } from '../with-app.ts'

export function addBotDelete(bot: Command, terminal: Terminal): void {
  bot
    .command('delete')
    .summary('delete a chatbot and all that belongs to it')
    .description(
      'Deletes a chatbot with its keys, pages, conversations and figures. There is no way back but a ' +
        'backup: see "askmysite backup".',
    )
    .argument('<bot>', "the chatbot's name or id")
    .option('--yes', 'do not ask')
    .addHelpText('after', '\nExample:\n  askmysite bot delete "My Store"')
    .action(async (name: string, { yes }: { yes?: true }, command: Command) => {
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, name)
        if (!yes && !(await isConfirmed(terminal, chatbot.name))) {
          return terminal.tell('Nothing was deleted.')
        }
        await app.store.deleteChatbot(chatbot.id)
        terminal.print(`Deleted ${JSON.stringify(chatbot.name)}.`)
      })
    })
}

function isConfirmed(terminal: Terminal, name: string): Promise<boolean> {
  const what = `${JSON.stringify(name)} and all that belongs to it`
  if (terminal.isInteractive) return terminal.confirm(`Delete ${what}?`)
  throw new UsageError(`Nobody can be asked here: give --yes to delete ${what}.`)
}
