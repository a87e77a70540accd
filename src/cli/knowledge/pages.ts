import type { Command } from 'commander'
import type { App } from '../../app.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { formatTable } from '../format-table.ts'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'

interface PagesFlags {
  json?: true
}

export function addPages(program: Command, terminal: Terminal): void {
  program
    .command('pages')
    .summary('list the pages and files a chatbot knows')
    .description('Lists the pages and files that a chatbot answers from.')
    .argument('<bot>', "the chatbot's name or id")
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite pages "My Store"')
    .action(async (bot: string, { json }: PagesFlags, command: Command) => {
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, bot)
        const pages = await app.store.listPages(chatbot.id)
        if (json)
          return printJson(
            terminal,
            pages.map(({ chatbotId: _, contentHash: __, ...page }) => page),
          )
        if (pages.length === 0) return terminal.tell(nothingKnown(chatbot.name))
        const rows = pages.map((page) => [page.wordCount, page.passageCount, page.title, page.url])
        terminal.print(formatTable(rows, ['Words', 'Passages', 'Title', 'Page']))
        await tellEmbedded(app, chatbot, terminal)
      })
    })
}

async function tellEmbedded(
  { store, embedding }: App,
  chatbot: Chatbot,
  terminal: Terminal,
): Promise<void> {
  if (embedding === null) return
  const { model, dimensions } = embedding.embedder
  const { passages, embedded } = await store.countEmbedded(chatbot.id, { model, dimensions })
  terminal.tell(`${embedded} of ${passages} passages are embedded with ${model}.`)
}

function nothingKnown(name: string): string {
  return `${JSON.stringify(name)} knows nothing yet: run "askmysite crawl" to read its site.`
}
