import type { Chatbot } from '../domain/chatbot.ts'
import type { AppError } from '../domain/errors.ts'
import type { Message } from '../domain/message.ts'
import type { SitePassage } from '../domain/passage.ts'
import type { RankedPassage, SearchQuery } from '../domain/search-query.ts'

/** Everything an answerer may know about one question. */
export interface Prompt {
  chatbot: Chatbot
  question: string
  /** Earlier messages of the session, oldest first, within the history budget. */
  history: Message[]
  /** How the question was understood: its words as the site knows them. */
  query: SearchQuery
  /** The passages that retrieval found, best first. */
  found: RankedPassage[]
  /** What a model reads: `found`, and on a small site all the rest after it, within the token budget. */
  context: SitePassage[]
}

/** How an answer ended, whether it came to its end or not. */
export interface AnswerEnding {
  /** True where the answerer says that the site does not tell. */
  refused: boolean
  /** How sure it is that the site answers, from 0 to 1; null where nothing was weighed. */
  confidence: number | null
  /** What the answer was drawn from, best first; empty for a refusal. */
  drawnFrom: Evidence[]
  /** What it cost, also where it failed; null where no model was paid. */
  tokens: TokenCount | null
  /** `llm_unavailable` or `llm_timeout`, with the cause; what had been written until then stands. */
  failure: AppError | null
}

/** A place of the site that an answer was drawn from. */
export interface Evidence {
  passage: SitePassage
  /** The nearest above it, without the page's title; null where there is none. */
  heading: string | null
  /** The page's id that jumps there; null where it has none. */
  anchor: string | null
  /** The sentence that was used, as it stands there; null where none is known. */
  quote: string | null
}

export interface TokenCount {
  prompt: number
  completion: number
  /** True where the provider sent no counts. */
  estimated: boolean
}

/** One message as a model gets it. */
export interface ModelMessage {
  role: 'system' | 'user' | 'assistant'
  content: string
}

/** Writes one answer, piece by piece. Ends quietly when the signal aborts. */
export interface Answerer {
  /** It refuses below this confidence; null where it weighs nothing. */
  confidenceMin: number | null
  /** What the usage row calls it: `extractive`, or the model's name for this chatbot. */
  modelFor(chatbot: Chatbot): string
  /** The most that one request with this prompt can cost, for the budget. */
  tokensMax(prompt: Prompt): { prompt: number; completion: number }
  /** What a model is sent; empty where none is. */
  messagesFor(prompt: Prompt): ModelMessage[]
  /**
   * Where a request failed that may have to be paid all the same, another one is sent only if
   * `mayPayAgain` says so, each time anew.
   */
  answer(
    prompt: Prompt,
    signal: AbortSignal,
    mayPayAgain: () => Promise<boolean>,
  ): AsyncGenerator<string, AnswerEnding>
}
