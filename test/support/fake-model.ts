import type { ModelConfig } from '../../src/settings/model-settings.ts'
import { FakeEmbeddings } from './fake-embeddings.ts'

/** What the fake model got, as the client sent it. */
export interface ModelRequest {
  path: string
  headers: Headers
  body: {
    model: string
    messages: { role: string; content: string }[]
    [parameter: string]: unknown
  }
  /** Resolves when the client hangs up before its reply is over. */
  left: Promise<void>
}

/** What the fake model does with one request. */
export type Reply = (request: ModelRequest) => Response | Promise<Response>

export interface FakeModel extends Disposable {
  baseUrl: string
  /** Oldest first, without those for vectors. */
  requests: ModelRequest[]
  embeddings: FakeEmbeddings
  /** Resolves when a client first hangs up before its reply is over. */
  disconnected: Promise<void>
  /** What the coming requests get, one each; after these, what `always` says. */
  next(...replies: Reply[]): void
  /** What every request gets that has no reply of its own; at first a short answer, at once. */
  always(reply: Reply): void
  /** From now on a request with one of these parameters gets OpenAI's refusal of it. */
  refuse(...parameters: string[]): void
  /** A configuration that reaches this model. */
  config(changes?: Partial<ModelConfig>): ModelConfig
}

/** An OpenAI-compatible server on this machine that does as it is told: `model.next(answer('Yes.'))`. */
export function startFakeModel(port = 0): FakeModel {
  const requests: ModelRequest[] = []
  const replies: Reply[] = []
  const refused = new Set<string>()
  const disconnected = Promise.withResolvers<void>()
  let usual = answer('The model answers at once.')
  const server = Bun.serve({
    port,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    async fetch(request) {
      const left = Promise.withResolvers<void>()
      request.signal.addEventListener('abort', () => {
        left.resolve()
        disconnected.resolve()
      })
      const { pathname: path } = new URL(request.url)
      const body = await request.json()
      const received = { path, headers: request.headers, body, left: left.promise }
      if (path.endsWith('/embeddings')) return embeddings.reply(received)
      requests.push(received)
      const parameter = Object.keys(received.body).find((name) => refused.has(name))
      if (parameter) return refusalOf(parameter)(received)
      return (replies.shift() ?? usual)(received)
    },
  })
  const baseUrl = `http://127.0.0.1:${server.port}/v1`
  const embeddings = new FakeEmbeddings(baseUrl)
  return {
    baseUrl,
    requests,
    embeddings,
    disconnected: disconnected.promise,
    next(...coming) {
      replies.push(...coming)
    },
    always(reply) {
      usual = reply
    },
    refuse(...parameters) {
      for (const parameter of parameters) refused.add(parameter)
    },
    config: (changes) => ({ ...patientConfig, baseUrl, ...changes }),
    [Symbol.dispose]() {
      void server.stop(true)
    },
  }
}

const patientConfig: Omit<ModelConfig, 'baseUrl'> = {
  apiKey: 'sk-test-1234567890',
  model: 'fake-model',
  connectTimeoutMs: 5000,
  firstTokenTimeoutMs: 5000,
  timeoutMs: 5000,
}

export interface AnswerOptions {
  /** Null for a server that sends no counts. */
  usage?: { prompt_tokens: number; completion_tokens: number } | null
  finishReason?: string
}

/** A piece of a streamed answer: text, or a whole `delta` such as `{ refusal: '…' }`. */
export type Piece = string | Record<string, unknown>

/** The whole answer at once, word by word as a model streams it. */
export function answer(text: string, options: AnswerOptions = {}): Reply {
  return streamed(text.match(/\s*\S+/g) ?? [], options)
}

/** The answer in exactly these pieces, an event each. */
export function streamed(pieces: Piece[], options: AnswerOptions = {}): Reply {
  return (request) =>
    eventStream(function* () {
      yield* pieces.map(pieceEvent)
      yield lastEvent(options.finishReason ?? 'stop')
      const usage = options.usage === undefined ? defaultUsage : options.usage
      if (usage && request.body.stream_options) yield event({ choices: [], usage })
      yield doneEvent
    })
}

/** Takes the request and says nothing, not even a status. */
export function stalledBeforeHeaders(): Reply {
  return async ({ left }) => {
    await left
    return new Response(null, { status: 503 })
  }
}

/** Says 200 and, after these pieces, no more; without pieces, it never comes to the first token. */
export function stalledAfter(...pieces: Piece[]): Reply {
  return ({ left }) =>
    eventStream(async function* () {
      // The server sends its headers along with the first bytes.
      yield ': still thinking\n\n'
      yield* pieces.map(pieceEvent)
      await left
    })
}

/** The whole answer, but the connection stays open and no counts come. */
export function openAfter(...pieces: Piece[]): Reply {
  return ({ left }) =>
    eventStream(async function* () {
      yield* pieces.map(pieceEvent)
      yield lastEvent('stop')
      await left
    })
}

/** The connection breaks after these pieces. */
export function cutAfter(...pieces: Piece[]): Reply {
  return () =>
    eventStream(function* () {
      yield ': still thinking\n\n'
      yield* pieces.map(pieceEvent)
      yield cut
    })
}

/** Ends after these pieces as if all were said, without a finish_reason or [DONE]. */
export function endedAfter(...pieces: Piece[]): Reply {
  return () => eventStream(() => pieces.map(pieceEvent))
}

/** These bytes as they are, as an event stream or another type. */
export function raw(body: string, contentType = 'text/event-stream'): Reply {
  return () => new Response(body, { headers: { 'content-type': contentType } })
}

/** An error in the shape that OpenAI's have, or with a body of its own. */
export function failure(
  status: number,
  error: { message?: string; code?: string | null; param?: string | null; body?: string } = {},
  headers: Record<string, string> = {},
): Reply {
  const { message = `The fake model fails with ${status}.`, code = null, param = null } = error
  const body =
    error.body ?? JSON.stringify({ error: { message, type: 'invalid_request_error', param, code } })
  return () =>
    new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } })
}

/** A failure that comes as an event, after these pieces, on a connection that is fine. */
export function failureEventAfter(message: string, ...pieces: Piece[]): Reply {
  return () => eventStream(() => [...pieces.map(pieceEvent), event({ error: { message } })])
}

/** OpenAI's refusal of a request for one of its parameters. */
function refusalOf(parameter: string): Reply {
  if (parameter === 'temperature') {
    const message =
      "Unsupported value: 'temperature' does not support 0.7 with this model. Only the default (1) value is supported."
    return failure(400, { message, code: 'unsupported_value', param: parameter })
  }
  const advice = parameter === 'max_tokens' ? " Use 'max_completion_tokens' instead." : ''
  const message = `Unsupported parameter: '${parameter}' is not supported with this model.${advice}`
  return failure(400, { message, code: 'unsupported_parameter', param: parameter })
}

const defaultUsage = { prompt_tokens: 100, completion_tokens: 20 }
const doneEvent = 'data: [DONE]\n\n'
const cut = Symbol('cut')
const cutDelayMs = 30

type Part = string | typeof cut

function pieceEvent(piece: Piece): string {
  const delta = typeof piece === 'string' ? { content: piece } : piece
  return event({ choices: [{ index: 0, delta, finish_reason: null }] })
}

function lastEvent(finishReason: string): string {
  return event({ choices: [{ index: 0, delta: {}, finish_reason: finishReason }] })
}

function event(fields: object): string {
  const chunk = {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'fake-model',
  }
  return `data: ${JSON.stringify({ ...chunk, ...fields })}\n\n`
}

function eventStream(parts: () => Iterable<Part> | AsyncIterable<Part>): Response {
  const coming = iterate(parts())
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await coming.next()
      if (done) controller.close()
      else if (value === cut) await breakConnection(controller)
      else controller.enqueue(new TextEncoder().encode(value))
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

async function breakConnection(controller: ReadableStreamDefaultController): Promise<void> {
  // Bun's fetch forgets what has come but is not yet read when the connection breaks.
  await Bun.sleep(cutDelayMs)
  // An error without a reason prints nothing.
  controller.error()
}

async function* iterate(parts: Iterable<Part> | AsyncIterable<Part>): AsyncGenerator<Part, void> {
  yield* parts
}

if (import.meta.main) {
  const model = startFakeModel(Number(process.argv[2] ?? 0))
  process.stdout.write(`OPENAI_BASE_URL=${model.baseUrl}\n`)
}
