import type { Source } from './message.ts'

/** An answer that the operator wrote: whoever asks its question gets it word for word. Never changes. */
export interface FixedAnswer {
  /** Ids sort by time. */
  id: string
  chatbotId: string
  question: string
  /** Other wordings of the question. */
  alsoAsked: string[]
  answer: string
  /** The page that the visitor sees below it; null where there is none. */
  link: Source | null
  createdAt: Date
}

export const fixedAnswerLimits = {
  questionLengthMax: 500,
  alsoAskedMax: 10,
  answerLengthMax: 4000,
  linkLengthMax: 2000,
  /** Of one chatbot. */
  answersMax: 1000,
}
