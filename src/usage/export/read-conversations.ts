import type { Session } from '../../domain/session.ts'
import type { Store } from '../../store/store.ts'
import type { TranscriptMessage } from '../../store/transcript-store.ts'

/** A conversation, or the next piece of one that is too long to be held at once. */
export interface ConversationPiece {
  session: Session
  messages: TranscriptMessage[]
}

type Reader = Pick<Store, 'listSessions' | 'readTranscript'>

const sessionsAtOnce = 100
const turnsAtOnce = 250

/** The conversations of a chatbot that were active since then, oldest first. */
export async function* readConversations(
  store: Reader,
  chatbotId: string,
  activeSince: Date,
): AsyncGenerator<ConversationPiece, void> {
  let sessions = await store.listSessions(chatbotId, activeSince, null, sessionsAtOnce)
  while (sessions.length > 0) {
    for (const session of sessions) yield* readConversation(store, session)
    sessions = await store.listSessions(
      chatbotId,
      activeSince,
      sessions.at(-1) ?? null,
      sessionsAtOnce,
    )
  }
}

/** At least one piece, also where it was deleted meanwhile. */
export async function* readConversation(
  store: Reader,
  session: Session,
): AsyncGenerator<ConversationPiece, void> {
  let messages = await store.readTranscript(session.id, 0, turnsAtOnce)
  yield { session, messages }
  for (;;) {
    const last = messages.at(-1)
    if (!last) return
    messages = await store.readTranscript(session.id, last.turnNumber, turnsAtOnce)
    if (messages.length > 0) yield { session, messages }
  }
}
