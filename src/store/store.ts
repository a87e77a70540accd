import type { ApiKey, Environment, Protocol } from '../domain/api-key.ts'
import type { Chatbot, ChatbotSettings } from '../domain/chatbot.ts'
import type {
  CrawlAddress,
  CrawlClaim,
  CrawlClaimed,
  CrawlSchedule,
  CrawlSummary,
  PageVisit,
} from '../domain/crawl.ts'
import type {
  PassageVector,
  SoughtSpace,
  UnembeddedPassage,
  VectorSpace,
} from '../domain/embedding.ts'
import type { FixedAnswer } from '../domain/fixed-answer.ts'
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
import type { SiteCompound, SiteTerms, SiteWord, WeightedTerm } from '../domain/search-query.ts'
import type { PageBlocks, RepeatedBlock } from '../domain/repeated-block.ts'
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
  /**
   * A language counts at once; resolves when the site is read anew by it. Throws `not_found`, `conflict`.
   */
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
  /** Of the page with this URL, from top to bottom; empty where there is none. */
  readPagePassages(chatbotId: string, url: string): Promise<Passage[]>
  /** Those that stay as they are keep what was made of them. Nothing where no page has this URL. */
  replacePassages(chatbotId: string, url: string, passages: Passage[]): Promise<void>
  /** By id or URL. False where there is none. */
  removePage(chatbotId: string, idOrUrl: string): Promise<boolean>
  /** By URL. */
  listPages(chatbotId: string): Promise<PageSummary[]>
  /**
   * The passages that hold any of these terms (`termsOf`'s), best first by a quick judgement, at most
   * `limit`. Of a large site, those that hold nothing but its commonest words may be left out.
   */
  searchPassages(chatbotId: string, terms: WeightedTerm[], limit: number): Promise<FoundPassage[]>
  /** How many of the site's passages hold each of these terms. */
  readSiteTerms(chatbotId: string, terms: string[]): Promise<SiteTerms>
  /** The terms of the site's words that begin so; only some where they are very many. */
  findTermsBeginning(chatbotId: string, beginnings: string[]): Promise<string[]>
  /**
   * The site's words and terms that differ from this one (`spellingOf`) in at most so many letters, the
   * nearest first. On a large site only those that begin with the same letter.
   */
  findAlikeWords(chatbotId: string, word: string, changesMax: number): Promise<SiteWord[]>
  /** The site's words that are another of its words and then one of these. None on a large site. */
  findCompounds(chatbotId: string, endings: string[]): Promise<SiteCompound[]>
  /** Every passage in page order, or null where their texts hold more than `charactersMax` characters. */
  readWholeSite(chatbotId: string, charactersMax: number): Promise<SitePassage[] | null>

  // What a model made of the passages

  /** Passages without a vector in the space, by their numbers. Looks no further than a moment allows. */
  listUnembedded(space: SoughtSpace, search: UnembeddedSearch): Promise<UnembeddedStretch>
  /**
   * Each in the place of what was made of its passage in another space, and gone with its passage; one
   * whose passage is gone, or has a vector in this space, is dropped.
   */
  keepVectors(space: VectorSpace, vectors: PassageVector[]): Promise<void>
  /** How many of the chatbot's passages have been embedded, those that were refused among them. */
  countEmbedded(
    chatbotId: string,
    space: SoughtSpace,
  ): Promise<{ passages: number; embedded: number }>
  hasVectors(chatbotId: string, model: string): Promise<boolean>
  /** Those with a number above `after`, which are those that were kept later, by their numbers. */
  readVectors(
    chatbotId: string,
    space: VectorSpace,
    after: number,
    limit: number,
  ): Promise<KeptVector[]>
  /** The passages of these vectors, in any order; those of vectors that are gone are not among them. */
  readEmbeddedPassages(chatbotId: string, vectorIds: number[]): Promise<EmbeddedPassage[]>

  // What the operator answers himself

  /** All of them or none. Throws `not_found` where the chatbot is gone. */
  addFixedAnswers(answers: FixedAnswer[]): Promise<void>
  /**
   * Oldest first. Answers at once, from memory: every question asks this. At most a second old; the
   * same array until one of the chatbot's is added or removed.
   */
  fixedAnswersOf(chatbotId: string): FixedAnswer[]
  /** False where the chatbot has none with this id. */
  removeFixedAnswer(chatbotId: string, id: string): Promise<boolean>

  // How the site is read

  /** Kept with the page, and gone with it; nothing where no page has this URL. */
  keepPageVisit(chatbotId: string, url: string, visit: PageVisit): Promise<void>
  /** Null where nothing is kept of the page's last fetch. */
  findPageVisit(chatbotId: string, url: string): Promise<PageVisit | null>
  /** Kept with the page, and gone with it; nothing where no page has this URL. Hashes: 16 hex digits. */
  keepPageBlocks(chatbotId: string, url: string, hashes: string[]): Promise<void>
  /** Of crawled pages, those behind this URL, by URL. */
  readPageBlocks(chatbotId: string, afterUrl: string, limit: number): Promise<PageBlocks[]>
  /** In the place of those kept before. Throws `not_found` where the chatbot is gone. */
  keepRepeatedBlocks(chatbotId: string, blocks: RepeatedBlock[]): Promise<void>
  listRepeatedBlocks(chatbotId: string): Promise<RepeatedBlock[]>
  /** Gives the chatbot's crawl to one holder, who goes on with an interrupted one or begins anew. */
  claimCrawl(claim: CrawlClaim): Promise<CrawlClaimed>
  /**
   * Keeps what became of these addresses, by their numbers, and renews the claim. False, and nothing is
   * kept, where the claim has gone to another holder.
   */
  saveCrawlProgress(
    chatbotId: string,
    holder: string,
    addresses: CrawlAddress[],
    expiresAt: Date,
  ): Promise<boolean>
  /** Of the crawl that was claimed or interrupted, by their numbers. */
  readCrawlAddresses(chatbotId: string): Promise<CrawlAddress[]>
  /** Gives the claim back; where the crawl can go on, its addresses stay. */
  releaseCrawl(chatbotId: string, holder: string, canGoOn: boolean): Promise<void>
  /** In the place of the one before; nothing where the chatbot is gone. */
  keepCrawlSummary(chatbotId: string, summary: CrawlSummary): Promise<void>
  /** Of the last crawl that ended. */
  findCrawlSummary(chatbotId: string): Promise<CrawlSummary | null>
  /** In the place of the one before. Throws `not_found` where the chatbot is gone. */
  setCrawlSchedule(schedule: CrawlSchedule): Promise<void>
  /** Moves the next crawl; nothing where the schedule is gone. */
  postponeCrawl(chatbotId: string, nextAt: Date): Promise<void>
  /** False where there was none. */
  removeCrawlSchedule(chatbotId: string): Promise<boolean>
  /** The next due first. */
  listCrawlSchedules(): Promise<CrawlSchedule[]>

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

export interface UnembeddedSearch {
  /** The number of the passage to go on from; 0 from the first. */
  after: number
  /** Null for every chatbot's. */
  chatbotId: string | null
  limit: number
}

export interface UnembeddedStretch {
  passages: UnembeddedPassage[]
  /** Where to go on. */
  after: number
  /** True where nothing more is there by now. */
  isEnd: boolean
}

export interface KeptVector {
  /** Never comes again, not even for the same passage. */
  id: number
  vector: Int8Array
}

export interface EmbeddedPassage extends SitePassage {
  vectorId: number
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
