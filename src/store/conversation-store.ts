import type { Environment, Protocol } from '../domain/api-key.ts'
import type {
  AssistantMessage,
  Message,
  Outcome,
  Rating,
  Source,
  VisitorMessage,
} from '../domain/message.ts'
import type { Session } from '../domain/session.ts'
import type { TurnUsage } from '../domain/usage.ts'

/** Sessions and their turns. */
export interface ConversationStore {
  /** Null where there is none such, or it expired by `at`. */
  findSession(visit: SessionLookup, at: Date): Promise<Session | null>
  /** The turn that this key opened in the session since `since`. */
  findTurn(sessionId: string, idempotencyKey: string, since: Date): Promise<Turn | null>
  /**
   * Puts the visitor's message on disk, with its session where that is new. Where the session holds
   * the same idempotency key since `idempotentSince`, nothing is written and that turn is returned as
   * repeated; an older holder of the key gives it up. Throws `not_found` where the chatbot is gone.
   */
  openTurn(opening: TurnOpening): Promise<Turn>
  /** The whole answer (answered or refused) to the turn's message; null while there is none. */
  findAnswer(turnId: string): Promise<AssistantMessage | null>
  /** The session's messages before the turn's own, oldest first: the newest `limit` of them. */
  readHistory(turn: Turn, limit: number): Promise<Message[]>
  /**
   * Answer, sources and usage in one write. A turn that failed or was cut off can be finished again: a
   * new answer takes the place of the partial one. Throws `conflict` where the turn has a whole answer,
   * `not_found` where the conversation is gone.
   */
  finishTurn(turn: Turn, ending: TurnEnding): Promise<void>
  /**
   * Ends as `failed`, at `at` and without cost, every turn that was opened before `before` and has no
   * ending yet: whoever was to end it was killed. Says how many. Such a turn can be finished again. Only
   * sessions that were active since `activeSince` are looked at, where it is given.
   */
  endAbandonedTurns(before: Date, at: Date, activeSince?: Date): Promise<number>
  /** False where the session (not expired by `at`) holds no such assistant message. */
  rateMessage(
    visit: SessionLookup,
    messageId: string,
    feedback: Feedback,
    at: Date,
  ): Promise<boolean>
  /** What visitors said in [from, to), and the newest `downLimit` of the answers rated down. */
  readRatings(
    chatbotId: string,
    environment: Environment,
    from: Date,
    to: Date,
    downLimit: number,
  ): Promise<Ratings>
}

export interface SessionLookup {
  chatbotId: string
  environment: Environment
  protocol: Protocol
  tokenHash: string
}

/** A visitor's message that is on disk, and the session it stands in. The turn's id is the message's. */
export interface Turn {
  id: string
  session: Session
  message: VisitorMessage
  keyId: string
  /** True where an earlier request with the same idempotency key opened it. */
  repeated: boolean
}

export interface TurnOpening {
  /** An existing session, or one to make with this message. */
  session: Session
  keyId: string
  message: VisitorMessage
  idempotencyKey: string | null
  idempotentSince: Date
  /** The session's new expiry. */
  expiresAt: Date
}

export interface TurnEnding {
  outcome: Outcome
  /** What was written, whole or cut off; null where not a word was. */
  answer: { id: string; content: string; sources: Source[] } | null
  usage: TurnUsage
  /** The reserved calls that the usage tells the cost of. */
  settledCallIds: string[]
  endedAt: Date
}

export interface Feedback {
  rating: Rating | null
  comment: string | null
}

/** Each answer counts once, as it was rated last; one whose rating was taken back does not count. */
export interface Ratings {
  counts: Record<Rating, number>
  /** Newest rating first. */
  down: RatedAnswer[]
}

export interface RatedAnswer {
  messageId: string
  question: string
  answer: string
  /** Best first; empty where there are none. */
  sources: Source[]
  comment: string | null
  ratedAt: Date
}
