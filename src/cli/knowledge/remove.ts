import type { Command } from 'commander'
import { AppError } from '../../domain/errors.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'

export function addRemove(program: Command, terminal: Terminal): void {
  program
    .command('remove')
    .summary('make a chatbot forget a page or file')
    .description(
      'Makes a chatbot forget a page or a file. The next crawl takes a page of the site again.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .argument('<page>', 'the address or id of the page, as "askmysite pages" prints it')
    .addHelpText(
      'after',
      '\nExample:\n  askmysite remove "My Store" https://example.com/old-prices',
    )
    .action(async (bot: string, page: string, _flags: object, command: Command) => {
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, bot)
        if (!(await app.store.removePage(chatbot.id, page))) throw unknownPage(chatbot.name, page)
        terminal.print(`${JSON.stringify(chatbot.name)} no longer knows ${page}.`)
      })
    })
}

function unknownPage(name: string, page: string): AppError {
  const sentence = `${JSON.stringify(name)} knows no page ${JSON.stringify(page)}: run "askmysite pages" to see which it knows.`
  return new AppError('not_found', sentence)
}
