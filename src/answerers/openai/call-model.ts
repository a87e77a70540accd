import type OpenAI from 'openai'
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import type { Deadlines } from './deadlines.ts'
import type { DoneWatch } from './done-watch.ts'
import { type ModelChunk, readChunk } from './model-chunk.ts'
import type { Dialect, ModelDialects } from './model-dialect.ts'
import { ModelFailure, toModelFailure } from './model-failure.ts'

/** One question to a model, however many requests it takes. */
export interface ModelCall {
  client: OpenAI
  doneWatch: DoneWatch
  dialects: ModelDialects
  deadlines: Deadlines
  /** Waits before a retry, or until the signal aborts. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  apiKey: string
  model: string
  messages: ChatCompletionCreateParamsStreaming['messages']
  maxTokens: number
  temperature: number
  /** Whether a request that failed may be sent anew though both may have to be paid. */
  mayPayAgain: () => Promise<boolean>
  /** Filled in as the requests go out. */
  requests: RequestTally
  /** The visitor's: he may leave. */
  signal: AbortSignal
}

/** Which of the requests may have to be paid. */
export interface RequestTally {
  /** Those that another one took the place of. */
  lost: number
  /** Whether the last one is among them. */
  lastIsPaid: boolean
}

const retriesMax = 2
/** As many as there are parameters that servers differ in. */
const lessonsMax = 3

/**
 * The model's events. Tries again where a request failed that may succeed in a moment, but only before
 * the first token. Ends quietly when the visitor leaves. Throws ModelFailure; after a deadline, too.
 */
export async function* callModel(call: ModelCall): AsyncGenerator<ModelChunk, void> {
  let retries = 0
  let lessons = 0
  for (;;) {
    const dialect = call.dialects.of(call.model)
    let tokenCame = false
    try {
      for await (const chunk of request(call, dialect)) {
        tokenCame ||= carriesToken(chunk)
        yield chunk
      }
      return
    } catch (thrown) {
      if (call.signal.aborted) return
      const failure = await toModelFailure(thrown, call.apiKey)
      if (call.deadlines.passed !== null || tokenCame) throw failure
      // Whoever read a prompt in order to refuse it puts it on the bill.
      if (failure.code === 'content_filter') return yield silencedChunk
      if (failure.isFree) call.requests.lastIsPaid = false
      if (lessons < lessonsMax && call.dialects.learn(call.model, dialect, failure)) {
        lessons++
        continue
      }
      await waitForRetry(call, failure, retries)
      retries++
    }
  }
}

// Azure refuses a prompt with status 400 where it would end a reply with this finish_reason.
const silencedChunk: ModelChunk = {
  text: '',
  refusal: '',
  reasoning: '',
  finishReason: 'content_filter',
  usage: null,
}

function carriesToken({ text, refusal, reasoning }: ModelChunk): boolean {
  return text !== '' || refusal !== '' || reasoning !== ''
}

async function* request(call: ModelCall, dialect: Dialect): AsyncGenerator<ModelChunk, void> {
  const { client, deadlines, doneWatch } = call
  const left = new AbortController()
  const signal = AbortSignal.any([call.signal, deadlines.signal, left.signal])
  let finished = false
  try {
    deadlines.requestSent()
    // Nothing goes out after the signal.
    call.requests.lastIsPaid = !signal.aborted
    const sent = client.chat.completions.create(bodyOf(call, dialect), { signal })
    const { data: events, response } = await sent.withResponse()
    deadlines.headersCame()
    requireEventStream(response)
    for await (const event of events) {
      const chunk = readChunk(event)
      if (carriesToken(chunk)) deadlines.tokenCame()
      if (chunk.finishReason !== null) deadlines.answerEnded()
      finished ||= chunk.finishReason !== null
      yield chunk
    }
    if (finished || doneWatch.cameToDone(response) || call.signal.aborted) return
    throw new ModelFailure(deadlines.passed ?? 'the stream ended before the answer did')
  } catch (thrown) {
    // A connection that breaks behind the last word has cost the counts, not the answer.
    if (!finished) throw thrown
  } finally {
    deadlines.requestEnded()
    left.abort()
  }
}

function bodyOf(call: ModelCall, dialect: Dialect): ChatCompletionCreateParamsStreaming {
  const { model, messages, maxTokens, temperature } = call
  return {
    model,
    messages,
    stream: true,
    [dialect.lengthParameter]: maxTokens,
    ...(dialect.takesTemperature && { temperature }),
    ...(dialect.takesStreamOptions && { stream_options: { include_usage: true } }),
  }
}

// A web page in place of a stream: the base URL is wrong, or a gateway stands before the model.
function requireEventStream(response: Response): void {
  const type = response.headers.get('content-type') ?? 'nothing'
  if (/html|json/i.test(type)) throw new ModelFailure(`answered with ${type}, not an event stream`)
}

const backoffMs = 250

/** Resolves when it is time for another request. Throws the failure where none is worth it. */
async function waitForRetry(
  call: ModelCall,
  failure: ModelFailure,
  retries: number,
): Promise<void> {
  if (!failure.mayPass || retries === retriesMax) throw failure
  const jitter = 0.5 + Math.random() / 2
  const waitMs = failure.retryAfterMs ?? backoffMs * 2 ** retries * jitter
  if (waitMs >= call.deadlines.remainingMs) throw failure
  if (call.requests.lastIsPaid) {
    if (!(await call.mayPayAgain())) throw failure
    call.requests.lost += 1
    call.requests.lastIsPaid = false
  }
  await call.wait(waitMs, AbortSignal.any([call.signal, call.deadlines.signal]))
}
