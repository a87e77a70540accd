import type { Answer, Rating } from '../server/contract.ts'

/** One question and what came of it. */
export interface Exchange {
  /** Its idempotency key: however often it is sent, it stays one question. */
  id: string
  question: string
  askedAt: number
  /** Null while it is being answered, or when that failed. */
  answer: ShownAnswer | null
  /** Nobody is answering it any more: it failed, or was stopped before it began. */
  isOver: boolean
}

export interface ShownAnswer extends Answer {
  rating: Rating
  /** The visitor stopped it; the server has no name for it, and it cannot be rated. */
  isCut: boolean
}
