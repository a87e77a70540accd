import type { TranscriptMessage } from '../../store/transcript-store.ts'
import type { ConversationPiece } from '../../usage/export/read-conversations.ts'

/** A conversation as exports show it; never the token's hash. */
export function conversationJson({ session, messages }: ConversationPiece): object {
  const { id, environment, protocol, createdAt, lastActiveAt } = session
  return {
    session: id,
    environment,
    protocol,
    startedAt: createdAt,
    lastActiveAt,
    messages: messages.map(messageJson),
  }
}

function messageJson({ message, rating, comment }: TranscriptMessage): object {
  const { id, role, content, createdAt } = message
  if (message.role === 'visitor') return { id, role, content, createdAt }
  const { outcome, sources } = message
  return { id, role, content, createdAt, outcome, sources, rating, comment }
}
