import type { Command } from 'commander'
import { type Preview, preview } from '../chat/preview.ts'
import { sourcesOf } from '../chat/sources.ts'
import { AppError } from '../domain/errors.ts'
import { cleanMessage } from '../domain/message.ts'
import type { FoundPassage } from '../domain/passage.ts'
import { causeText } from '../lib/cause-text.ts'
import { printJson } from './print-json.ts'
import { requireBot } from './require-bot.ts'
import type { Terminal } from './terminal.ts'
import { withApp } from './with-app.ts'

interface AskFlags {
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
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite ask "My Store" "How long does delivery take?"')
    .action(async (bot: string, question: string, { json }: AskFlags, command: Command) => {
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, bot)
        const found = await preview(app, chatbot, cleanMessage(question))
        if (json) printJson(terminal, toJson(found))
        else printAnswer(terminal, found)
        const { outcome, failure } = found.written
        if (failure && outcome === 'failed') throw modelFailed(failure)
        if (failure) terminal.tell(`The model did not write this: ${causeOf(failure)}.`)
      })
    })
}

function printAnswer(terminal: Terminal, { prompt, written }: Preview): void {
  if (written.content !== '') terminal.print(`${written.content}\n`)
  terminal.print(`Outcome: ${written.outcome}, by ${written.model}`)
  const sources = sourcesOf(written.drawnFrom)
  if (sources.length > 0) terminal.print('\nSources')
  for (const { title, url } of sources) terminal.print(`  ${title}  ${url}`)
  if (prompt.found.length > 0) terminal.print('\nPassages found')
  for (const passage of prompt.found) terminal.print(passageLines(passage))
}

const excerptLength = 160

function passageLines({ score, pageTitle, headings, pageUrl, text }: FoundPassage): string {
  const line = text.replace(/\s+/g, ' ')
  const excerpt = line.length > excerptLength ? `${line.slice(0, excerptLength)}…` : line
  const place = [pageTitle, ...headings].join(' > ')
  return `  ${score.toFixed(2)}  ${place}  ${pageUrl}\n        ${excerpt}`
}

function toJson({ prompt, written }: Preview): object {
  const { content, outcome, model, drawnFrom, tokens, failure } = written
  return {
    question: prompt.question,
    answer: content,
    outcome,
    model,
    sources: sourcesOf(drawnFrom),
    tokens,
    failure: failure && causeOf(failure),
    passages: prompt.found.map(({ score, pageTitle, pageUrl, headings, text }) => ({
      score,
      title: pageTitle,
      url: pageUrl,
      headings,
      text,
    })),
  }
}

function modelFailed(failure: AppError): AppError {
  return new AppError(failure.code, `The question was not answered: ${causeOf(failure)}.`, {
    cause: failure.cause,
  })
}

function causeOf({ code, cause }: AppError): string {
  const reason = causeText(cause ?? code)
  return `${code}, ${reason.replace(/\.$/, '')}`
}
