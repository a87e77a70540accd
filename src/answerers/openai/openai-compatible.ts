import type OpenAI from 'openai'
import type {
  Answerer,
  AnswerEnding,
  ModelMessage,
  Prompt,
  TokenCount,
} from '../../chat/answerer.ts'
import type { ModelConfig } from '../../settings/model-settings.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { AppError } from '../../domain/errors.ts'
import { phrasesFor } from '../../domain/phrases.ts'
import { tokensAtMost } from '../../lib/tokens-at-most.ts'
import { wait } from '../../lib/wait.ts'
import { callModel, type ModelCall, type RequestTally } from './call-model.ts'
import { Deadlines } from './deadlines.ts'
import { guardedAnswerer } from '../guarding/guarded-answerer.ts'
import { LeakGuard } from '../guarding/leak-guard.ts'
import { DoneWatch } from './done-watch.ts'
import { drawnFrom } from './drawn-from.ts'
import { ModelDialects } from './model-dialect.ts'
import { ModelFailure } from './model-failure.ts'
import { ModelReply } from './model-reply.ts'
import { createOpenAiClient } from './openai-client.ts'
import { nearestPassage } from '../refusing/nearest-passage.ts'
import { readPrompt } from '../reading/read-prompt.ts'
import { refusalOffer } from '../refusing/refusal-offer.ts'
import { shownUrl } from './shown-url.ts'
import { instructionsFor, modelMessages } from './system-prompt.ts'

const maxTokensDefault = 500
const temperatureDefault = 0.7

export interface OpenAiOverrides {
  /** Waits before a retry; a test need not. */
  wait?: ModelCall['wait']
}

/** The answerer that asks a model: OpenAI's, or one on any server that speaks its protocol. */
export function createOpenAiAnswerer(
  config: ModelConfig,
  overrides: OpenAiOverrides = {},
): Answerer {
  const doneWatch = new DoneWatch()
  const dialects = new ModelDialects()
  let client: Promise<OpenAI> | undefined

  function modelFor(chatbot: Chatbot): string {
    return chatbot.model ?? config.model
  }

  async function* answer(
    prompt: Prompt,
    signal: AbortSignal,
    mayPayAgain: () => Promise<boolean>,
  ): AsyncGenerator<string, AnswerEnding> {
    if (signal.aborted) return unasked
    using deadlines = new Deadlines(config)
    const { chatbot } = prompt
    const model = modelFor(chatbot)
    const messages = modelMessages(prompt)
    const reply = new ModelReply(
      new LeakGuard(instructionsFor(chatbot), publicTexts(chatbot)),
      textLengthMax(chatbot),
    )
    const requests: RequestTally = { lost: 0, lastIsPaid: false }
    let failure: AppError | null = null
    try {
      client ??= createOpenAiClient(config, doneWatch.fetch)
      yield* write(reply, prompt, {
        client: await client,
        doneWatch,
        dialects,
        deadlines,
        wait: overrides.wait ?? wait,
        apiKey: config.apiKey,
        model,
        messages,
        maxTokens: maxTokensFor(chatbot),
        temperature: chatbot.temperature ?? temperatureDefault,
        mayPayAgain,
        requests,
        signal,
      })
    } catch (thrown) {
      failure = describeFailure(thrown, deadlines, `${model} at ${shownUrl(config.baseUrl)}`)
    }
    return {
      refused: reply.refused,
      confidence: null,
      drawnFrom: reply.isAnswer
        ? drawnFrom(reply.text, prompt.context, chatbot.primaryLanguage)
        : [],
      tokens: countTokens(reply, requests, () => mostTokens(messages, chatbot)),
      failure,
    }
  }

  return guardedAnswerer({
    confidenceMin: null,
    modelFor,
    tokensMax: (prompt) => mostTokens(modelMessages(prompt), prompt.chatbot),
    messagesFor: modelMessages,
    answer,
  })
}

const charactersPerToken = 16

/** The longest answer of a server that keeps to the number of tokens; another one is cut off there. */
function textLengthMax(chatbot: Chatbot): number {
  return Math.min(65_536, Math.max(8192, maxTokensFor(chatbot) * charactersPerToken))
}

/** What stands in the instructions, and may be said by anyone. */
function publicTexts({ name, siteName, siteUrl }: Chatbot): string[] {
  return [name, `${siteName} ${siteUrl}`]
}

const unasked: AnswerEnding = {
  refused: false,
  confidence: null,
  drawnFrom: [],
  tokens: null,
  failure: null,
}

/** Passes on what the visitor may read, as it comes. */
async function* write(
  reply: ModelReply,
  prompt: Prompt,
  call: ModelCall,
): AsyncGenerator<string, void> {
  for await (const chunk of callModel(call)) {
    const words = reply.take(chunk)
    if (words !== '') yield words
    if (reply.leaked || reply.isTooLong) break
  }
  if (call.signal.aborted) return
  reply.isWhole ||= !reply.leaked && !reply.isTooLong
  const lastWords = reply.end()
  if (lastWords !== '') yield lastWords
  if (reply.refused) return yield* refuse(reply.text, prompt)
  if (reply.text === '') {
    throw new ModelFailure(`answered nothing (finish_reason: ${reply.finishReason ?? 'none'})`)
  }
}

/** What a refusal lacks: words of its own where the model had none, and where to go on. */
function* refuse(said: string, prompt: Prompt): Generator<string, void> {
  if (said === '') yield phrasesFor(prompt.chatbot.primaryLanguage).notOnSite
  const offer = refusalOffer(prompt.chatbot, nearestPassage(readPrompt(prompt)), said)
  if (offer !== '') yield `\n\n${offer}`
}

/** A fault that is none of the model's is thrown on. */
function describeFailure(thrown: unknown, deadlines: Deadlines, model: string): AppError {
  if (!(thrown instanceof ModelFailure)) throw thrown
  const code = deadlines.passed === null ? 'llm_unavailable' : 'llm_timeout'
  const cause = new Error(`${model}: ${deadlines.passed ?? thrown.message}`)
  return new AppError(code, 'Failed to process message', { cause })
}

function maxTokensFor(chatbot: Chatbot): number {
  return chatbot.maxTokens ?? maxTokensDefault
}

/** Null where nothing has to be paid. */
function countTokens(
  reply: ModelReply,
  { lost, lastIsPaid }: RequestTally,
  tokensMax: () => Tokens,
): TokenCount | null {
  if (lost === 0) return lastIsPaid ? reply.countTokens(tokensMax) : null
  const most = tokensMax()
  const last = lastIsPaid ? reply.countTokens(() => most) : { prompt: 0, completion: 0 }
  return {
    prompt: last.prompt + lost * most.prompt,
    completion: last.completion + lost * most.completion,
    estimated: true,
  }
}

type Tokens = Pick<TokenCount, 'prompt' | 'completion'>

/** What a template puts around each message, and before the answer. */
const framingTokensMax = 8

function mostTokens(messages: ModelMessage[], chatbot: Chatbot): Tokens {
  const prompt = messages.reduce(
    (sum, { content }) => sum + tokensAtMost(content) + framingTokensMax,
    framingTokensMax,
  )
  return { prompt, completion: maxTokensFor(chatbot) }
}
