import { harmlessText } from '../../lib/harmless-text.ts'
import type { ConversationPiece } from '../../usage/export/read-conversations.ts'

const columns = [
  'session',
  'environment',
  'message',
  'role',
  'time',
  'text',
  'outcome',
  'sources',
  'rating',
  'comment',
]

export const csvHeader = columns.join(',')

/** A row for each message; the addresses of its sources stand in one cell, with spaces between them. */
export function conversationCsv({ session, messages }: ConversationPiece): string[] {
  return messages.map(({ message, rating, comment }) => {
    const isAnswer = message.role === 'assistant'
    return [
      session.id,
      session.environment,
      message.id,
      message.role,
      message.createdAt.toISOString(),
      message.content,
      isAnswer ? message.outcome : '',
      isAnswer ? message.sources.map(({ url }) => url).join(' ') : '',
      rating ?? '',
      comment ?? '',
    ]
      .map(cellOf)
      .join(',')
  })
}

// A spreadsheet takes what begins with one of these for a formula, also behind spaces or in full width.
const formulaStart = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/

function cellOf(text: string): string {
  const harmless = harmlessText(text.replace(/\r\n?/g, '\n'))
  const literal = formulaStart.test(harmless) ? `'${harmless}` : harmless
  return `"${literal.replaceAll('"', '""')}"`
}
