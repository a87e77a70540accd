import type { Command } from 'commander'
import type { FixedAnswer } from '../../domain/fixed-answer.ts'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { answerJson } from './answer-json.ts'

export function addAnswerList(answer: Command, terminal: Terminal): void {
  answer
    .command('list')
    .summary('list the fixed answers')
    .description('Lists the fixed answers of a chatbot, oldest first.')
    .argument('<bot>', "the chatbot's name or id")
    .option('--json', 'print JSON, which "askmysite answer import" reads')
    .addHelpText('after', '\nExample:\n  askmysite answer list "My Store"')
    .action(async (bot: string, { json }: { json?: true }, command: Command) => {
      await withApp(command, async (app) => {
        const { id, name } = await requireBot(app, bot)
        const answers = app.store.fixedAnswersOf(id)
        if (json) return printJson(terminal, answers.map(answerJson))
        if (answers.length === 0) return terminal.tell(noneYet(name))
        terminal.print(answers.map(formatAnswer).join('\n\n'))
      })
    })
}

function formatAnswer({ id, question, alsoAsked, answer, link }: FixedAnswer): string {
  const lines = [id, question, ...alsoAsked.map((it) => `or: ${it}`), '', answer]
  if (link) lines.push(link.url)
  return lines.join('\n').replace(/\n(?=.)/g, '\n  ')
}

function noneYet(name: string): string {
  return `${JSON.stringify(name)} has no fixed answers: add one with "askmysite answer add".`
}
