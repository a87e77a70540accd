import type { Command } from 'commander'
import { addFixedAnswers } from '../../chat/fixed-answers/add-fixed-answers.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { readAnswersFile } from './read-answers-file.ts'

export function addAnswerImport(answer: Command, terminal: Terminal): void {
  answer
    .command('import')
    .summary('add fixed answers from a file')
    .description(
      'Adds the fixed answers of a file, all of them or none. CSV has a first line that names its columns ' +
        '(question, answer, link), and each further column called "also" holds another wording. JSON is ' +
        'what "askmysite answer list --json" prints.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .argument('<file>', 'a file that ends with .csv or .json')
    .addHelpText('after', '\nExample:\n  askmysite answer import "My Store" answers.csv')
    .action(async (bot: string, file: string, _flags: object, command: Command) => {
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, bot)
        const added = await addFixedAnswers(app, chatbot, await readAnswersFile(file))
        terminal.print(`Added ${added.length} fixed answers to ${JSON.stringify(chatbot.name)}.`)
      })
    })
}
