import type OpenAI from 'openai'
import type { Answerer, AnswerEnding, ModelMessage, Prompt } from '../../chat/answerer.ts'
import type { ModelConfig } from '../../config.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { AppError } from '../../domain/errors.ts'
import { phrasesFor } from '../../domain/phrases.ts'
import { estimateTokens } from '../../lib/estimate-tokens.ts'
import { wait } from '../../lib/wait.ts'
import { callModel, type ModelCall } from './call-model.ts'
import { Deadlines } from './deadlines.ts'
import { AnswerGuard } from '../guarding/answer-guard.ts'
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
  ): AsyncGenerator<string, AnswerEnding> {
    if (signal.aborted) return unasked
    using deadlines = new Deadlines(config)
    const { chatbot } = prompt
    const model = modelFor(chatbot)
    const messages = modelMessages(prompt)
    const reply = new ModelReply(new AnswerGuard(prompt, instructionsFor(chatbot)))
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
        signal,
      })
    } catch (thrown) {
      failure = describeFailure(thrown, deadlines, `${model} at ${shownUrl(config.baseUrl)}`)
    }
    // Who refuses a question does not bill it. Who was left, or kept us waiting, has read the prompt.
    const isFree = failure !== null && deadlines.passed === null && !reply.hasBegun
    return {
      refused: reply.refused,
      confidence: null,
      drawnFrom: reply.isAnswer
        ? drawnFrom(reply.text, prompt.context, chatbot.primaryLanguage)
        : [],
      tokens: isFree ? null : reply.countTokens(() => estimatePrompt(messages)),
      failure,
    }
  }

  return {
    confidenceMin: null,
    modelFor,
    tokensMax: (prompt) => estimatePrompt(modelMessages(prompt)) + maxTokensFor(prompt.chatbot),
    messagesFor: modelMessages,
    answer,
  }
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
    if (reply.leaked) break
  }
  if (call.signal.aborted) return
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

function estimatePrompt(messages: ModelMessage[]): number {
  return messages.reduce((sum, { content }) => sum + estimateTokens(content), 0)
}
