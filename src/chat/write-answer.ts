import type { TokenBudget } from '../access/token-budget.ts'
import type { Chatbot } from '../domain/chatbot.ts'
import { AppError, toAppError } from '../domain/errors.ts'
import type { Outcome } from '../domain/message.ts'
import type { SitePassage } from '../domain/passage.ts'
import { phrasesFor } from '../domain/phrases.ts'
import { estimateTokens } from '../lib/estimate-tokens.ts'
import type { Answerer, Prompt, TokenCount } from './answerer.ts'

export interface WriteAnswerDeps {
  extractive: Answerer
  /** Null where no model is configured. */
  model: Answerer | null
  fallback: 'extractive' | 'none'
  budget: TokenBudget
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
  drawnFrom: SitePassage[]
  model: string
  tokens: TokenCount
  /** From `performance.now()`; null where there were no words. */
  firstWordsAtMs: number | null
  /** Why the model's own answer is not, or not all of, what was written. */
  failure: AppError | null
}

type Writing = AsyncGenerator<DeltaEvent, WrittenAnswer>

/**
 * Writes the answer, with the model where there is one and the day's budget allows. Where that fails
 * and the fallback is on, the site's own sentences step in. Never throws for a model's failure: the
 * result tells it. `streamed` says that the visitor has already read each piece that was yielded.
 */
export async function* writeAnswer(
  deps: WriteAnswerDeps,
  prompt: Prompt,
  streamed: boolean,
  signal: AbortSignal,
): Writing {
  if (!deps.model) return yield* write(deps.extractive, prompt, signal)
  const written = yield* writeWithinBudget(deps.model, deps.budget, prompt, signal)
  if (!written.failure || deps.fallback === 'none') return written
  return yield* fallBack(deps.extractive, prompt, written, streamed)
}

async function* writeWithinBudget(
  model: Answerer,
  budget: TokenBudget,
  prompt: Prompt,
  signal: AbortSignal,
): Writing {
  const reservation = await budget.reserve(prompt.chatbot, () => model.tokensMax(prompt))
  if (!reservation) {
    const cause = `the daily budget of ${prompt.chatbot.dailyTokens} tokens is used up`
    const failure = new AppError('budget_exhausted', 'Failed to process message', { cause })
    return { ...unwritten(model, prompt), outcome: 'failed', failure }
  }
  let tokens = noTokens
  try {
    const written = yield* write(model, prompt, signal)
    tokens = written.tokens
    return written
  } finally {
    reservation.settle(tokens.prompt + tokens.completion)
  }
}

async function* write(answerer: Answerer, prompt: Prompt, signal: AbortSignal): Writing {
  const written = unwritten(answerer, prompt)
  try {
    const writing = answerer.answer(prompt, signal)
    let step = await writing.next()
    while (!step.done) {
      written.firstWordsAtMs ??= performance.now()
      written.content += step.value
      yield { type: 'delta', content: step.value }
      step = await writing.next()
    }
    const { refused, drawnFrom, tokens } = step.value
    const outcome = signal.aborted ? 'cut_off' : refused ? 'refused' : 'answered'
    return { ...written, outcome, drawnFrom, tokens: tokens ?? noTokens }
  } catch (cause) {
    const tokens = written.content === '' ? noTokens : estimated(prompt, written.content)
    if (signal.aborted) return { ...written, outcome: 'cut_off', tokens }
    return { ...written, outcome: 'failed', tokens, failure: toAppError(cause) }
  }
}

async function* fallBack(
  extractive: Answerer,
  prompt: Prompt,
  failed: WrittenAnswer,
  streamed: boolean,
): Writing {
  const spoken = await writeSilently(extractive, prompt)
  if (spoken.outcome !== 'answered' && failed.failure?.code !== 'budget_exhausted') return failed
  const words = spoken.outcome === 'answered' ? spoken.content : budgetSentence(prompt.chatbot)
  // What a visitor has read cannot be taken back, so the fallback goes below it.
  const kept = streamed && failed.content !== '' ? `${failed.content}\n\n` : ''
  yield { type: 'delta', content: kept === '' ? words : `\n\n${words}` }
  return { ...spoken, content: kept + words, tokens: failed.tokens, failure: failed.failure }
}

async function writeSilently(answerer: Answerer, prompt: Prompt): Promise<WrittenAnswer> {
  const writing = write(answerer, prompt, new AbortController().signal)
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
    model: answerer.modelFor(chatbot),
    tokens: noTokens,
    firstWordsAtMs: null,
    failure: null,
  }
}

function estimated(prompt: Prompt, content: string): TokenCount {
  const read = [
    prompt.question,
    ...prompt.context.map(({ text }) => text),
    ...prompt.history.map((message) => message.content),
  ]
  const promptTokens = read.reduce((sum, text) => sum + estimateTokens(text), 0)
  return { prompt: promptTokens, completion: estimateTokens(content), estimated: true }
}
