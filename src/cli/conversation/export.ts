import { type Command, Option } from 'commander'
import { Type } from 'typebox'
import type { App } from '../../app.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { countOf } from '../../lib/count-of.ts'
import { escapeUnprintable } from '../../lib/harmless-text.ts'
import {
  type ConversationPiece,
  readConversation,
  readConversations,
} from '../../usage/export/read-conversations.ts'
import { lastDays } from '../../usage/report/report-range.ts'
import { readFlag } from '../read-flag.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { conversationCsv, csvHeader } from './conversation-csv.ts'
import { conversationJson } from './conversation-json.ts'
import { type ExportTarget, openExportTarget } from './export-target.ts'
import { noSuchConversation, requireSession } from './require-session.ts'

type Format = 'jsonl' | 'csv'

interface ExportFlags {
  session?: string
  days?: number
  format?: Format
  output?: string
}

const DayCount = Type.Integer({
  minimum: 1,
  maximum: 36_500,
  description: 'a whole number from 1 to 36500',
})

export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .summary("write out a chatbot's conversations, or one visitor's")
    .description(
      "Writes out a chatbot's conversations, oldest first, one JSON object a line, or one " +
        "visitor's as JSON: messages with times, answers with sources and ratings. It holds what " +
        'visitors wrote, so keep it where only you can read it.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .addOption(
      new Option('--session <session>', 'one conversation, named as for "askmysite forget"'),
    )
    .addOption(
      new Option('--days <number>', 'what was active in the last days; else all')
        .argParser(readFlag('--days', DayCount))
        .conflicts('session'),
    )
    .addOption(
      new Option(
        '--format <jsonl|csv>',
        'a JSON object a conversation and line, or a row a message',
      ).choices(['jsonl', 'csv']),
    )
    .option('--output <file>', 'a new file instead of standard output')
    .addHelpText(
      'after',
      '\nExample:\n  askmysite export "My Store" --days 30 --output november.jsonl',
    )
    .action(async (bot: string, flags: ExportFlags, command: Command) => {
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, bot)
        const pieces = await piecesOf(app, chatbot, flags)
        const target = await openExportTarget(flags.output, terminal)
        const count = await writeOut(pieces, linesFor(flags), target)
        if (flags.output === undefined) return
        terminal.tell(`Wrote ${countOf(count, 'conversation')} to ${flags.output}.`)
      })
    })
}

async function piecesOf(
  app: App,
  chatbot: Chatbot,
  { session: named, days, format }: ExportFlags,
): Promise<AsyncIterable<ConversationPiece>> {
  const { store, clock } = app
  if (named === undefined) {
    const since = days === undefined ? new Date(0) : lastDays(days, clock.now()).from
    return readConversations(store, chatbot.id, since)
  }
  const session = await requireSession(app, named)
  if (session.chatbotId !== chatbot.id) throw noSuchConversation()
  const pieces = readConversation(store, session)
  return format === undefined ? inOnePiece(pieces) : pieces
}

async function* inOnePiece(
  pieces: AsyncIterable<ConversationPiece>,
): AsyncGenerator<ConversationPiece, void> {
  const [first, ...others] = await Array.fromAsync(pieces)
  if (!first) return
  const messages = [first, ...others].flatMap((piece) => piece.messages)
  yield { session: first.session, messages }
}

interface Lines {
  head: string[]
  of(piece: ConversationPiece): string[]
}

function linesFor({ format, session }: ExportFlags): Lines {
  if (format === 'csv') return { head: [csvHeader], of: conversationCsv }
  const indent = format === undefined && session !== undefined ? 2 : 0
  const toLine = (piece: ConversationPiece) =>
    escapeUnprintable(JSON.stringify(conversationJson(piece), null, indent))
  return { head: [], of: (piece) => [toLine(piece)] }
}

/** Says how many conversations there were. */
async function writeOut(
  pieces: AsyncIterable<ConversationPiece>,
  lines: Lines,
  target: ExportTarget,
): Promise<number> {
  let count = 0
  let lastId = ''
  let isWhole = false
  try {
    await target.write(lines.head)
    for await (const piece of pieces) {
      if (piece.session.id !== lastId) count += 1
      lastId = piece.session.id
      await target.write(lines.of(piece))
    }
    isWhole = true
  } finally {
    await target.close(isWhole)
  }
  return count
}
