import type { AssistantMessage, Message } from '../../domain/message.ts'
import { messages } from './schema/conversations.ts'

/** The columns that a message is read from. */
export const messageColumns = {
  id: messages.id,
  role: messages.role,
  content: messages.content,
  createdAt: messages.createdAt,
  outcome: messages.outcome,
  sources: messages.sources,
}

type MessageRow = Pick<typeof messages.$inferSelect, keyof typeof messageColumns>

export function toMessage(row: MessageRow): Message {
  if (row.role === 'assistant') return toAnswer(row)
  return { id: row.id, role: row.role, content: row.content, createdAt: row.createdAt }
}

export function toAnswer({
  id,
  content,
  createdAt,
  outcome,
  sources,
}: MessageRow): AssistantMessage {
  if (outcome === null) throw new Error(`The answer ${id} has no outcome.`)
  return { id, role: 'assistant', content, createdAt, outcome, sources: sources ?? [] }
}
