import type { Environment } from './api-key.ts'
import type { Outcome } from './message.ts'

/** The model of a turn that nobody came to answer. */
export const noModel = 'none'
/** The model of a turn that an operator's fixed answer ended. */
export const fixedAnswerModel = 'fixed'

/** What one turn cost: one row a chat, the billing figure. */
export interface TurnUsage {
  /** Who wrote the answer: `extractive`, the model's name, `fixed`, or `none` where the server stopped first. */
  model: string
  promptTokens: number
  completionTokens: number
  /** True where the provider sent no counts and they were estimated. */
  estimated: boolean
  /** In millionths of a US dollar at the price of that moment; null where nobody knew the price. */
  costMicros: number | null
  /** From the request's arrival to the answer's end. */
  durationMs: number
  /** From the request's arrival to the first words; null where there were none. */
  firstWordsMs: number | null
  /** Why the model's own answer is not what the visitor got; for the operator alone. */
  failureCause: string | null
}

export type RequestKind = 'config' | 'chat' | 'feedback'

/** How many requests of one kind ended with one status on one day (UTC, `2026-11-09`). */
export interface RequestCount {
  day: string
  chatbotId: string
  environment: Environment
  kind: RequestKind
  status: number
  count: number
}

/** A turn as the reports read it. */
export interface TurnRecord {
  /** Null where the conversation is deleted: the turn still counts, and its times are its end's. */
  sessionId: string | null
  sessionStartedAt: Date
  environment: Environment
  /** '' where it was not stored, or is deleted. */
  question: string
  askedAt: Date
  endedAt: Date
  outcome: Outcome
  usage: TurnUsage
}
