import type { Command } from 'commander'
import { formatTable } from '../format-table.ts'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { keyJson } from './key-json.ts'

export function addKeyList(key: Command, terminal: Terminal): void {
  key
    .command('list')
    .summary("list a chatbot's keys")
    .description("Lists a chatbot's keys, oldest first, with the first characters of each.")
    .argument('<bot>', "the chatbot's name or id")
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite key list "My Store"')
    .action(async (bot: string, { json }: { json?: true }, command: Command) => {
      await withApp(command, async (app) => {
        const { id, name } = await requireBot(app, bot)
        const keys = await app.store.listKeys(id)
        if (json) return printJson(terminal, keys.map(keyJson))
        if (keys.length === 0) {
          return terminal.tell(
            `${JSON.stringify(name)} has no key: make one with "askmysite key create".`,
          )
        }
        const rows = keys.map((it) => [
          it.hint,
          it.id,
          it.environment,
          it.protocol,
          it.createdAt.toISOString(),
          it.revokedAt?.toISOString() ?? '',
        ])
        terminal.print(formatTable(rows, ['Key', 'Id', 'Env', 'Protocol', 'Made', 'Revoked']))
      })
    })
}
