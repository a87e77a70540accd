import type { Chatbot } from '../domain/chatbot.ts'
import type { AppError } from '../domain/errors.ts'
import type { Message } from '../domain/message.ts'
import type { FoundPassage, SitePassage } from '../domain/passage.ts'

/** Everything an answerer may know about one question. */
export interface Prompt {
  chatbot: Chatbot
  question: string
  /** Earlier messages of the session, oldest first, within the history budget. */
  history: Message[]
  /** The passages that retrieval found, best first. */
  found: FoundPassage[]
  /** What a model reads: `found`, and on a small site all the rest after it, within the token budget. */
  context: SitePassage[]
}

/** How an answer ended, whether it came to its end or not. */
export interface AnswerEnding {
  /** True where the answerer says that the site does not tell. */
  refused: boolean
  /** The passages the answer was drawn from, best first; empty for a refusal. */
  drawnFrom: SitePassage[]
  /** What it cost, also where it failed; null where no model was paid. */
  tokens: TokenCount | null
  /** `llm_unavailable` or `llm_timeout`, with the cause; what had been written until then stands. */
  failure: AppError | null
}

export interface TokenCount {
  prompt: number
  completion: number
  /** True where the provider sent no counts. */
  estimated: boolean
}

/** Writes one answer, piece by piece. Ends quietly when the signal aborts. */
export interface Answerer {
  /** What the usage row calls it: `extractive`, or the model's name for this chatbot. */
  modelFor(chatbot: Chatbot): string
  /** The most that this prompt can cost, for the budget. */
  tokensMax(prompt: Prompt): number
  answer(prompt: Prompt, signal: AbortSignal): AsyncGenerator<string, AnswerEnding>
}
