import type { Bill } from '../access/budget/bill.ts'
import type { Chatbot } from '../domain/chatbot.ts'
import { AppError, toAppError } from '../domain/errors.ts'
import type { Outcome } from '../domain/message.ts'
import { phrasesFor } from '../domain/phrases.ts'
import type { Answerer, Evidence, Prompt, TokenCount } from './answerer.ts'

export interface WriteAnswerDeps {
  extractive: Answerer
  /** Null where no model is configured. */
  model: Answerer | null
  fallback: 'extractive' | 'none'
}

export interface DeltaEvent {
  type: 'delta'
  content: string
}

/** How the writing ended, with all that is stored of it. */
export interface WrittenAnswer {
  outcome: Outcome
  /** '' where not a word was written. */
  content: string
  drawnFrom: Evidence[]
  /** The answerer's own, as in its ending. */
  confidence: number | null
  model: string
  tokens: TokenCount
  /** In millionths of a US dollar; null where the model's price is unknown. */
  costMicros: number | null
  /** From `performance.now()`; null where there were no words. */
  firstWordsAtMs: number | null
  /** Why the model's own answer is not, or not all of, what was written. */
  failure: AppError | null
}

type Writing = AsyncGenerator<DeltaEvent, WrittenAnswer>

/**
 * Writes the answer, with the model where there is one and its budgets allow. Where that fails
 * and the fallback is on, the site's own sentences step in. Never throws for a model's failure: the
 * result tells it. `streamed` says that the visitor has already read each piece that was yielded.
 */
export async function* writeAnswer(
  deps: WriteAnswerDeps,
  bill: Bill,
  prompt: Prompt,
  streamed: boolean,
  signal: AbortSignal,
): Writing {
  if (!deps.model) return yield* write(deps.extractive, prompt, signal)
  const written = yield* writeWithinBudget(deps.model, bill, prompt, signal)
  if (!written.failure || deps.fallback === 'none') return written
  return yield* fallBack(deps.extractive, prompt, written, streamed)
}

async function* writeWithinBudget(
  model: Answerer,
  bill: Bill,
  prompt: Prompt,
  signal: AbortSignal,
): Writing {
  const unwrittenYet = unwritten(model, prompt)
  const whyNot = await bill.reserve(unwrittenYet.model, () => model.tokensMax(prompt))
  if (whyNot !== null) {
    const failure = new AppError('budget_exhausted', 'Failed to process message', { cause: whyNot })
    return { ...unwrittenYet, outcome: 'failed', failure }
  }
  const written = yield* write(model, prompt, signal, () => bill.reserveAgain())
  return { ...written, costMicros: bill.settle(written.tokens) }
}

async function* write(
  answerer: Answerer,
  prompt: Prompt,
  signal: AbortSignal,
  mayPayAgain = async () => true,
): Writing {
  const written = unwritten(answerer, prompt)
  try {
    const writing = answerer.answer(prompt, signal, mayPayAgain)
    let step = await writing.next()
    while (!step.done) {
      written.firstWordsAtMs ??= performance.now()
      written.content += step.value
      yield { type: 'delta', content: step.value }
      step = await writing.next()
    }
    const { refused, drawnFrom, confidence, tokens, failure } = step.value
    const ended = { ...written, drawnFrom, confidence, tokens: tokens ?? noTokens }
    if (signal.aborted) return { ...ended, outcome: 'cut_off' }
    if (failure) return { ...ended, outcome: 'failed', failure }
    return { ...ended, outcome: refused ? 'refused' : 'answered' }
  } catch (cause) {
    const tokens = { ...answerer.tokensMax(prompt), estimated: true }
    return { ...written, outcome: 'failed', tokens, failure: toAppError(cause) }
  }
}

async function* fallBack(
  extractive: Answerer,
  prompt: Prompt,
  failed: WrittenAnswer,
  streamed: boolean,
): Writing {
  const spoken = await writeToTheEnd(write(extractive, prompt, new AbortController().signal))
  if (spoken.outcome !== 'answered' && failed.failure?.code !== 'budget_exhausted') return failed
  const words = spoken.outcome === 'answered' ? spoken.content : budgetSentence(prompt.chatbot)
  // What a visitor has read cannot be taken back, so the fallback goes below it.
  const kept = streamed && failed.content !== '' ? `${failed.content}\n\n` : ''
  yield { type: 'delta', content: kept === '' ? words : `\n\n${words}` }
  const { tokens, costMicros, failure } = failed
  return { ...spoken, content: kept + words, tokens, costMicros, failure }
}

/** The whole answer at once, for whom its pieces are of no use. */
export async function writeToTheEnd(writing: Writing): Promise<WrittenAnswer> {
  let step = await writing.next()
  while (!step.done) step = await writing.next()
  return step.value
}

function budgetSentence(chatbot: Chatbot): string {
  return chatbot.budgetMessage ?? phrasesFor(chatbot.primaryLanguage).budgetExhausted
}

const noTokens: TokenCount = { prompt: 0, completion: 0, estimated: false }

function unwritten(answerer: Answerer, { chatbot }: Prompt): WrittenAnswer {
  return {
    outcome: 'failed',
    content: '',
    drawnFrom: [],
    confidence: null,
    model: answerer.modelFor(chatbot),
    tokens: noTokens,
    costMicros: 0,
    firstWordsAtMs: null,
    failure: null,
  }
}
