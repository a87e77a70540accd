import type { Command } from 'commander'
import { addFixedAnswers } from '../../chat/fixed-answers/add-fixed-answers.ts'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { answerJson } from './answer-json.ts'

interface AddFlags {
  also?: string[]
  link?: string
  json?: true
}

export function addAnswerAdd(answer: Command, terminal: Terminal): void {
  answer
    .command('add')
    .summary('add a fixed answer')
    .description(
      'Adds a fixed answer. Case, punctuation, small words, word forms and a slip in a longer word do ' +
        'not matter; a question about anything else or more is answered from the site. A running server ' +
        'follows within a second.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .argument('<question>', 'the question, in quotes')
    .argument('<answer>', 'what visitors are told, in quotes')
    .option('--also <question>', 'another wording of the question (repeatable)', collect)
    .option('--link <url>', 'the page that says more, shown below the answer')
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExample:\n  ${example}`)
    .action(
      async (bot: string, question: string, text: string, flags: AddFlags, command: Command) => {
        const { also = [], link = null, json } = flags
        await withApp(command, async (app) => {
          const chatbot = await requireBot(app, bot)
          const draft = { question, alsoAsked: also, answer: text, link }
          const [added] = await addFixedAnswers(app, chatbot, [draft])
          if (!added) return
          if (json) return printJson(terminal, answerJson(added))
          terminal.print(`Added ${added.id}: ${JSON.stringify(added.question)}.`)
        })
      },
    )
}

const example =
  'askmysite answer add "My Store" "Are you open on Sunday?" "Yes, from 10 to 16." --also "Sunday hours"'

function collect(text: string, earlier: string[] = []): string[] {
  return [...earlier, text]
}
