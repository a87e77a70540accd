import type { Message, Rating } from '../domain/message.ts'
import type { SessionReference } from '../domain/session-reference.ts'
import type { Session } from '../domain/session.ts'

/** What was said, as an operator hands it out and deletes it. */
export interface TranscriptStore {
  /** Also one that has expired. */
  locateSession(reference: SessionReference): Promise<Session | null>
  /**
   * A chatbot's sessions that were active since then, oldest first: the first `limit` of those that
   * stand behind `after`.
   */
  listSessions(
    chatbotId: string,
    activeSince: Date,
    after: Session | null,
    limit: number,
  ): Promise<Session[]>
  /** The messages of the `turnsMax` turns that come after turn `afterTurn`; 0 is before the first. */
  readTranscript(
    sessionId: string,
    afterTurn: number,
    turnsMax: number,
  ): Promise<TranscriptMessage[]>
  /**
   * Deletes a session with all that was said in it. When it resolves, no byte of its texts is in the
   * database's files. What it cost still counts. Null where there is no such session.
   */
  forgetSession(sessionId: string): Promise<DeletedTexts | null>
  /**
   * Deletes the oldest messages of the sessions that were not active since `before`, the longest silent
   * session first, at most `messagesMax` in one short write; a session goes with its last message.
   */
  deleteSilentSessions(chatbotId: string, before: Date, messagesMax: number): Promise<DeletedTexts>
}

export interface TranscriptMessage {
  turnNumber: number
  message: Message
  rating: Rating | null
  comment: string | null
}

/** How many there were. */
export interface DeletedTexts {
  sessions: number
  messages: number
  ratings: number
  /** Of the turns: why a model failed. */
  failureCauses: number
}
