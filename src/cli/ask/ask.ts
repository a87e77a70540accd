import type { Command } from 'commander'
import { preview } from '../../chat/preview.ts'
import { AppError } from '../../domain/errors.ts'
import { cleanMessage } from '../../domain/message.ts'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { failureText } from './failure-text.ts'
import { formatAnswer } from './format-answer.ts'
import { formatExplanation } from './format-explanation.ts'
import { previewJson } from './preview-json.ts'

interface AskFlags {
  history?: string[]
  explain?: true
  json?: true
}

export function addAsk(program: Command, terminal: Terminal): void {
  program
    .command('ask')
    .summary('see what a visitor would be told, and from which passages')
    .description(
      'Answers a question as a visitor’s first one would be answered, and shows the passages that ' +
        'were found, best first. Nothing is stored or counted.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .argument('<question>', 'the question, in quotes')
    .option('--history <question>', 'what the same visitor asked before (repeatable)', collect)
    .option('--explain', 'show how the question was understood, and what was read and sent')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite ask "My Store" "How long does delivery take?"')
    .action(async (bot: string, question: string, flags: AskFlags, command: Command) => {
      const { history = [], explain = false, json } = flags
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, bot)
        const asked = cleanMessage(question)
        const shown = await preview(app, chatbot, asked, history.map(cleanMessage))
        if (json) printJson(terminal, previewJson(asked, shown, explain))
        else terminal.print(explain ? formatExplanation(shown) : formatAnswer(shown))
        const { outcome, failure } = shown.written
        if (failure && outcome === 'failed') throw modelFailed(failure)
        if (failure) terminal.tell(`The model did not write this: ${failureText(failure)}.`)
      })
    })
}

function collect(text: string, earlier: string[] = []): string[] {
  return [...earlier, text]
}

function modelFailed(failure: AppError): AppError {
  return new AppError(failure.code, `The question was not answered: ${failureText(failure)}.`, {
    cause: failure.cause,
  })
}
