import type { BudgetAlertNote, ReservedCall, SpendingSum } from '../domain/budget.ts'
import type { RequestCount, TurnRecord } from '../domain/usage.ts'
import type { ChatbotStore } from './chatbot-store.ts'
import type { ConversationStore } from './conversation-store.ts'
import type { CrawlStore } from './crawl-store.ts'
import type { KnowledgeStore } from './knowledge-store.ts'
import type { TranscriptStore } from './transcript-store.ts'
import type { VectorStore } from './vector-store.ts'

/**
 * All that is kept, as atomic business verbs: each call happens whole or not at all, and a write that
 * resolved is on disk. Implementations throw AppError `conflict` where a name or key is taken,
 * `not_found` where a named thing is missing, `store_unavailable` where the disk or a lock refuses.
 */
export interface Store
  extends
    ChatbotStore,
    ConversationStore,
    TranscriptStore,
    KnowledgeStore,
    VectorStore,
    CrawlStore {
  // What happened

  /** Adds to the daily counts; what belongs to a chatbot that is gone is dropped. */
  countRequests(counts: RequestCount[]): Promise<void>
  /** Days as `2026-11-09`, both included. */
  readRequestCounts(chatbotId: string, fromDay: string, toDay: string): Promise<RequestCount[]>
  /** Turns that ended in [from, to), oldest first. */
  readTurns(chatbotId: string, from: Date, to: Date): Promise<TurnRecord[]>
  /** Keeps what a call may cost, until `finishTurn` says what its turn did. */
  reserveCall(call: ReservedCall): Promise<void>
  /** What the turns that ended since then cost, and what the reserved calls may that no turn settled. */
  sumSpending(chatbotId: string, since: Date): Promise<SpendingSum>
  /** Keeps that the chatbot's owner is told of this; false where he was already. */
  noteBudgetAlert(alert: BudgetAlertNote): Promise<boolean>

  // The whole

  /** Throws `store_unavailable` unless a turn could be written now. */
  checkWritable(): Promise<void>
  /** Finishes what is being written. */
  close(): Promise<void>
}
