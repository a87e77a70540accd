import type { Command } from 'commander'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'

export function addSynonymList(synonym: Command, terminal: Terminal): void {
  synonym
    .command('list')
    .summary('list the groups of words that mean the same')
    .description('Lists the groups of words that a chatbot takes for the same, one on each line.')
    .argument('<bot>', "the chatbot's name or id")
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite synonym list "My Store"')
    .action(async (bot: string, { json }: { json?: true }, command: Command) => {
      await withApp(command, async (app) => {
        const { name, synonyms } = await requireBot(app, bot)
        if (json) return printJson(terminal, synonyms)
        if (synonyms.length === 0) return terminal.tell(noneYet(name))
        terminal.print(synonyms.map((group) => group.join(', ')).join('\n'))
      })
    })
}

function noneYet(name: string): string {
  return `${JSON.stringify(name)} has no synonyms: add some with "askmysite synonym add".`
}
