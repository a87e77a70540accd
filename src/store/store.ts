import type { ApiKey, Environment, Protocol } from '../domain/api-key.ts'
import type { Chatbot, ChatbotSettings } from '../domain/chatbot.ts'
import type {
  AssistantMessage,
  Message,
  Outcome,
  Rating,
  Source,
  VisitorMessage,
} from '../domain/message.ts'
import type { Page, PageSummary } from '../domain/page.ts'
import type { FoundPassage, Passage, SitePassage } from '../domain/passage.ts'
import type { Session } from '../domain/session.ts'
import type { RequestCount, TurnRecord, TurnUsage } from '../domain/usage.ts'

/**
 * All that is kept, as atomic business verbs: each call happens whole or not at all, and a write that
 * resolved is on disk. Implementations throw AppError `conflict` where a name or key is taken,
 * `not_found` where a named thing is missing, `store_unavailable` where the disk or a lock refuses.
 */
export interface Store {
  // Chatbots and their keys

  /** Throws `conflict` where another chatbot has this name (compared without case). */
  createChatbot(chatbot: Chatbot): Promise<void>
  /** Oldest first. */
  listChatbots(): Promise<Chatbot[]>
  /** By id, or by name without regard to case. */
  findChatbot(idOrName: string): Promise<Chatbot | null>
  /** Throws `not_found`, `conflict`. */
  updateChatbot(id: string, changes: Partial<ChatbotSettings>, at: Date): Promise<Chatbot>
  /** With its keys, sessions, messages, pages and usage. Throws `not_found`. */
  deleteChatbot(id: string): Promise<void>

  /** Throws `conflict` where the same key exists, revoked or not. */
  createKey(key: ApiKey): Promise<void>
  /** Oldest first, revoked ones too. */
  listKeys(chatbotId: string): Promise<ApiKey[]>
  /** By id or by the key's hash; revoking twice changes nothing. Throws `not_found`. */
  revokeKey(idOrHash: string, at: Date): Promise<ApiKey>
  /**
   * The key, revoked or not, with its chatbot, active or not. Answers at once, from memory: every
   * request asks this. At most a second old; the same object until the key or the chatbot changes.
   */
  findKey(hash: string): KeyWithChatbot | null

  // Sessions and turns

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
   * ending yet: whoever was to end it was killed. Says how many. Such a turn can be finished again.
   */
  endAbandonedTurns(before: Date, at: Date): Promise<number>
  /** False where the session (not expired by `at`) holds no such assistant message. */
  rateMessage(
    visit: SessionLookup,
    messageId: string,
    feedback: Feedback,
    at: Date,
  ): Promise<boolean>

  // What the site says

  /** The page with this URL and its passages, instead of what was known under that URL. */
  replacePage(page: Page, passages: Passage[]): Promise<void>
  /** By id or URL. False where there is none. */
  removePage(chatbotId: string, idOrUrl: string): Promise<boolean>
  /** By URL. */
  listPages(chatbotId: string): Promise<PageSummary[]>
  /** Plain words in, best first out, at most `limit`; empty when no word matches. */
  searchPassages(chatbotId: string, words: string[], limit: number): Promise<FoundPassage[]>
  /** Every passage in page order, or null where their texts hold more than `charactersMax` characters. */
  readWholeSite(chatbotId: string, charactersMax: number): Promise<SitePassage[] | null>

  // What happened

  /** Adds to the daily counts; what belongs to a chatbot that is gone is dropped. */
  countRequests(counts: RequestCount[]): Promise<void>
  /** Days as `2026-11-09`, both included. */
  readRequestCounts(chatbotId: string, fromDay: string, toDay: string): Promise<RequestCount[]>
  /** Turns that ended in [from, to), oldest first. */
  readTurns(chatbotId: string, from: Date, to: Date): Promise<TurnRecord[]>
  /** Prompt and completion tokens of the turns that ended since then. */
  sumTokens(chatbotId: string, since: Date): Promise<number>

  // The whole

  /** Throws `store_unavailable` unless a turn could be written now. */
  checkWritable(): Promise<void>
  /** A consistent copy of everything in one new file. Throws `conflict` where the file exists. */
  backup(file: string): Promise<void>
  /** Finishes what is being written. */
  close(): Promise<void>
}

export interface KeyWithChatbot {
  key: ApiKey
  chatbot: Chatbot
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
  endedAt: Date
}

export interface Feedback {
  rating: Rating | null
  comment: string | null
}
