import type { Command } from 'commander'
import { AppError } from '../../domain/errors.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'

export function addAnswerRemove(answer: Command, terminal: Terminal): void {
  answer
    .command('remove')
    .summary('remove a fixed answer')
    .description('Removes a fixed answer: its question is answered from the site again.')
    .argument('<bot>', "the chatbot's name or id")
    .argument('<id>', 'the id of the answer, as "askmysite answer list" prints it')
    .addHelpText('after', '\nExample:\n  askmysite answer remove "My Store" ans_0199c1d2…')
    .action(async (bot: string, id: string, _flags: object, command: Command) => {
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, bot)
        if (!(await app.store.removeFixedAnswer(chatbot.id, id))) throw unknown(chatbot.name, id)
        terminal.print(`Removed ${id}.`)
      })
    })
}

function unknown(name: string, id: string): AppError {
  const sentence = `${JSON.stringify(name)} has no fixed answer ${JSON.stringify(id)}: run "askmysite answer list" to see which it has.`
  return new AppError('not_found', sentence)
}
