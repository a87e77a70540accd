import { Elysia } from 'elysia'
import { demoSite } from '../../src/http/demo-site.ts'
import { widgetScript } from '../../src/http/widget-script.ts'

/** A chat request as the server met it. */
export interface ChatRequest {
  message: string
  sessionToken: string | null
  idempotencyKey: string | null
  authorization: string | null
}

/** What the next chat request gets instead of an answer. */
export type Mishap = 'error_event' | 'cut' | 'rate_limited' | 'garbage' | 'server_error'

export interface FakeChatServer {
  url: string
  chatRequests: ChatRequest[]
  configRequestCount: number
  /** Fields of the configuration that differ from the usual ones. */
  config: Record<string, unknown>
  /** Used up one by one; then every question is answered. */
  mishaps: Mishap[]
  /** 401 or 403 for every request while it is set. */
  refusal: { status: number; error: string; code: string } | null
  /** Held back until it resolves: the second half of each answer. */
  secondHalf: Promise<void>
  stop(): Promise<void>
}

export const fakeKey = 'cb_test_0123456789abcdef0123456789abcdef0123456789abcdef'
export const fakeToken = `session_${'5'.repeat(64)}`
export const fakeAnswer =
  'Paste the line just before **</body>** in every page. See [the steps](https://example.com/steps).'
export const fakeSources = [
  { title: 'Adding the widget', url: 'http://127.0.0.1/demo/docs/widget' },
  { title: 'price-list.md', url: 'file:price-list.md' },
]

/** The demo's pages and the real widget, before a chat API that answers as the contract says. */
export function startFakeChatServer(): FakeChatServer {
  const app = new Elysia().use(widgetScript()).use(demoSite({ apiKey: fakeKey }))
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request) =>
      new URL(request.url).pathname.startsWith('/api/') ? answer(request) : app.fetch(request),
  })
  const fake: FakeChatServer = {
    url: `http://127.0.0.1:${server.port}`,
    chatRequests: [],
    configRequestCount: 0,
    config: {},
    mishaps: [],
    refusal: null,
    secondHalf: Promise.resolve(),
    stop: () => server.stop(true),
  }
  return fake

  function answer(request: Request): Response | Promise<Response> {
    if (fake.refusal) return refuse(fake.refusal)
    return new URL(request.url).pathname.endsWith('/config') ? answerConfig() : answerChat(request)
  }

  function answerConfig(): Response {
    fake.configRequestCount += 1
    return Response.json({ success: true, config: { ...usualConfig, ...fake.config } })
  }

  async function answerChat(request: Request): Promise<Response> {
    const { message } = await request.json()
    const sessionToken = request.headers.get('X-Session-Token')
    fake.chatRequests.push({
      message,
      sessionToken,
      idempotencyKey: request.headers.get('Idempotency-Key'),
      authorization: request.headers.get('Authorization'),
    })
    const mishap = fake.mishaps.shift()
    if (mishap === 'rate_limited') {
      const error = { status: 429, error: 'Rate limit exceeded', code: 'rate_limited' }
      return refuse(error, { 'Retry-After': '7' })
    }
    if (mishap === 'server_error') {
      return refuse({ status: 500, error: 'Failed to process message', code: 'internal' })
    }
    if (mishap === 'garbage') return new Response('<h1>It works!</h1>')
    return new Response(streamOf(tell(fake, sessionToken === null, mishap ?? null)), {
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8' },
    })
  }
}

const usualConfig = {
  chatbotName: 'Guide',
  welcomeMessage: 'Hello! What would you like to know?',
  businessProfile: 'saas',
  primaryLanguage: 'en',
  primaryColor: '#0F766E',
  position: 'bottom-right',
  siteName: 'AskMySite',
  siteUrl: 'https://example.com',
  starterQuestions: ['How do I put the chat on my website?', 'Do I need an OpenAI key?'],
}

function refuse(
  { status, ...error }: { status: number; error: string; code: string },
  headers: Record<string, string> = {},
): Response {
  return Response.json({ success: false, ...error }, { status, headers })
}

async function* tell(
  fake: FakeChatServer,
  isNew: boolean,
  mishap: Mishap | null,
): AsyncGenerator<string> {
  const half = fakeAnswer.length / 2
  if (isNew) yield event('session', { sessionToken: fakeToken })
  yield ': still here\n\n'
  yield event('delta', { content: fakeAnswer.slice(0, half) })
  await fake.secondHalf
  if (mishap === 'error_event') {
    yield event('error', {
      success: false,
      error: 'Failed to process message',
      code: 'llm_timeout',
    })
    return
  }
  yield event('delta', { content: fakeAnswer.slice(half) })
  if (mishap === 'cut') return
  const message = {
    id: `msg_${fake.chatRequests.length}`,
    role: 'assistant',
    content: fakeAnswer,
    createdAt: '2026-11-09T10:05:00.000Z',
    sources: fakeSources,
  }
  yield event('done', { message })
}

function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
