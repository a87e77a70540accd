import { Elysia } from 'elysia'
import { demoSite } from '../../src/http/demo-site.ts'
import { widgetScript } from '../../src/http/widget-script.ts'
import { eventsOfAnswer, streamOf } from './fake-answer.ts'

/** A chat request as the server met it. */
export interface ChatRequest {
  message: string
  sessionToken: string | null
  idempotencyKey: string | null
  authorization: string | null
}

/** What the next chat request gets instead of an answer. */
export type Mishap = 'error_event' | 'cut' | 'rate_limited' | 'garbage' | 'server_error'

export interface FakeChatServer extends FakeChatState {
  url: string
  stop(): Promise<void>
}

/** What was asked of the server, and how it is to answer. */
export interface FakeChatState {
  chatRequests: ChatRequest[]
  /** The bodies of the ratings, with the session's token. */
  ratings: { messageId: string; rating: string | null; sessionToken: string | null }[]
  configRequestCount: number
  /** The conditional ones among them that were answered with 304. */
  notModifiedCount: number
  /** How many readers went away before their answer was whole. */
  leftCount: number
  /** Fields of the configuration that differ from the usual ones. */
  config: Record<string, unknown>
  /** Sent in place of the configuration while it is set. */
  configText: string | null
  /** The text of each answer. */
  answer: string
  /** Used up one by one; then every question is answered. */
  mishaps: Mishap[]
  /** 401 or 403 for every request while it is set. */
  refusal: { status: number; error: string; code: string } | null
  /** Held back until it resolves: the second half of each answer. */
  secondHalf: Promise<void>
  /** Held back until it resolves: every answer of the API. */
  anything: Promise<void>
  /** Whether a rating is taken. */
  takesRatings: boolean
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
      new URL(request.url).pathname.startsWith('/api/')
        ? withCors(request, await respond(request))
        : app.fetch(request),
  })
  const fake: FakeChatServer = {
    url: `http://127.0.0.1:${server.port}`,
    ...newState(),
    stop: () => server.stop(true),
  }
  return fake

  async function respond(request: Request): Promise<Response> {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204 })
    await fake.anything
    if (fake.refusal) return refuse(fake.refusal)
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/config')) return answerConfig(request)
    if (pathname.endsWith('/feedback')) return takeRating(request)
    return answerChat(request)
  }

  function answerConfig(request: Request): Response {
    fake.configRequestCount += 1
    if (fake.configText !== null) return new Response(fake.configText)
    const text = JSON.stringify({ success: true, config: { ...usualConfig, ...fake.config } })
    const headers = { ETag: `"${Bun.hash(text)}"`, 'Content-Type': 'application/json' }
    if (request.headers.get('If-None-Match') !== headers.ETag)
      return new Response(text, { headers })
    fake.notModifiedCount += 1
    return new Response(null, { status: 304, headers })
  }

  async function takeRating(request: Request): Promise<Response> {
    const { messageId, rating } = await request.json()
    fake.ratings.push({ messageId, rating, sessionToken: request.headers.get('X-Session-Token') })
    if (fake.takesRatings) return Response.json({ success: true })
    return refuse({ status: 404, error: 'Not found', code: 'not_found' })
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
    const mishap = fake.mishaps.shift() ?? null
    if (mishap === 'rate_limited') {
      const error = { status: 429, error: 'Rate limit exceeded', code: 'rate_limited' }
      return refuse(error, { 'Retry-After': '7' })
    }
    if (mishap === 'garbage') return new Response('<html>502 Bad Gateway</html>')
    if (mishap === 'server_error') return new Response('no JSON', { status: 500 })
    const events = eventsOfAnswer({
      answer: fake.answer,
      sources: fakeSources,
      newToken: sessionToken ? null : fakeToken,
      messageId: `msg_${fake.chatRequests.length}`,
      secondHalf: fake.secondHalf,
      mishap,
    })
    const body = streamOf(events, () => {
      fake.leftCount += 1
    })
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  }
}

/** As it is before anything happened. */
export function newState(): FakeChatState {
  return {
    chatRequests: [],
    ratings: [],
    configRequestCount: 0,
    notModifiedCount: 0,
    leftCount: 0,
    config: {},
    configText: null,
    answer: fakeAnswer,
    mishaps: [],
    refusal: null,
    secondHalf: Promise.resolve(),
    anything: Promise.resolve(),
    takesRatings: true,
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

/** As the contract says of every request to /api/chatbot. */
function withCors(request: Request, response: Response): Response {
  const origin = request.headers.get('Origin')
  if (!origin) return response
  response.headers.set('Access-Control-Allow-Origin', origin)
  response.headers.set('Vary', 'Origin')
  response.headers.set('Access-Control-Expose-Headers', 'ETag, Retry-After')
  response.headers.set('Access-Control-Allow-Methods', 'GET, POST')
  response.headers.set(
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, X-Session-Token, Idempotency-Key, If-None-Match',
  )
  return response
}
