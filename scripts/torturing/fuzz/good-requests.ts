import { below, type FuzzedRequest, pick, type Random } from './fuzzed-request.ts'

/** What a valid request needs, and what is kept from others. */
export interface Credentials {
  sessionKeys: [string, ...string[]]
  conversationKeys: [string, ...string[]]
  /** Of sessions that exist; they grow old in the order in which they came. */
  sessionTokens: string[]
  conversationIds: string[]
  messageIds: string[]
}

const chatPath = '/api/chatbot/chat'
const configPath = '/api/chatbot/config'
const feedbackPath = '/api/chatbot/feedback'

const otherPaths = [
  '/health',
  '/metrics',
  '/widget.js',
  '/widget/00000000/en.js',
  '/openapi.json',
  '/openapi',
  '/demo',
  '/demo/docs/widget',
  '/demo/sitemap.xml',
  '/robots.txt',
  '/favicon.ico',
  '/admin',
  '/',
] as const

/** A request that a widget, a browser or an operator sends. */
export function goodRequest(random: Random, known: Credentials): FuzzedRequest {
  const share = random()
  if (share < 0.3) return chat(random, known)
  if (share < 0.75) return get(configPath, [...common(random, known), ...someEtag(random)])
  if (share < 0.85) return feedback(random, known)
  if (share < 0.9) return preflight(random)
  return get(pick(random, otherPaths), [host(), origin()])
}

// Made anew for each request, because the mutations change what they get.
function host(): [string, string] {
  return ['Host', 'chat.example.com']
}

function origin(): [string, string] {
  return ['Origin', 'https://www.example.com']
}

function common(random: Random, known: Credentials): [string, string][] {
  const keys = random() < 0.5 ? known.sessionKeys : known.conversationKeys
  // Many visitors, or the limit of new sessions would be all that is met.
  const address = `198.${below(random, 256)}.${below(random, 256)}.${below(random, 256)}`
  return [
    host(),
    ['Authorization', `Bearer ${pick(random, keys)}`],
    ...(random() < 0.8 ? [origin()] : []),
    ['X-Forwarded-For', address],
  ]
}

function chat(random: Random, known: Credentials): FuzzedRequest {
  const headers = common(random, known)
  const message = `How long do parcels take to Spain, ${below(random, 1000)}?`
  const body: Record<string, unknown> = { message }
  if (isOfSession(headers)) {
    const token = anyOf(random, known.sessionTokens)
    if (token !== null) headers.push(['X-Session-Token', token])
  } else {
    const id = anyOf(random, known.conversationIds)
    if (id !== null) body.conversationId = id
  }
  headers.push(['Content-Type', 'application/json'])
  if (random() < 0.3) headers.push(['Accept', 'text/event-stream'])
  if (random() < 0.2) headers.push(['Idempotency-Key', `fuzz-${below(random, 100)}`])
  return { method: 'POST', path: chatPath, headers, body: JSON.stringify(body), raw: null }
}

function feedback(random: Random, known: Credentials): FuzzedRequest {
  const headers = common(random, known)
  const rating = pick(random, ['up', 'down', null] as const)
  const body: Record<string, unknown> = {
    messageId: anyOf(random, known.messageIds) ?? 'msg_0',
    rating,
  }
  if (isOfSession(headers)) {
    headers.push(['X-Session-Token', anyOf(random, known.sessionTokens) ?? 'session_0'])
  } else body.conversationId = anyOf(random, known.conversationIds) ?? 'conv_0'
  if (random() < 0.3) body.comment = 'Thank you'
  return { method: 'POST', path: feedbackPath, headers, body: JSON.stringify(body), raw: null }
}

function preflight(random: Random): FuzzedRequest {
  const headers: [string, string][] = [
    host(),
    origin(),
    ['Access-Control-Request-Method', 'POST'],
    ['Access-Control-Request-Headers', 'authorization,content-type'],
  ]
  const path = pick(random, [chatPath, configPath, feedbackPath])
  return { method: 'OPTIONS', path, headers, body: null, raw: null }
}

function get(path: string, headers: [string, string][]): FuzzedRequest {
  return { method: 'GET', path, headers, body: null, raw: null }
}

function someEtag(random: Random): [string, string][] {
  return random() < 0.3 ? [['If-None-Match', pick(random, ['"0"', '*', 'W/"0", "1"', ''])]] : []
}

function isOfSession(headers: [string, string][]): boolean {
  return headers.some(([, value]) => value.startsWith('Bearer cb_'))
}

function anyOf(random: Random, values: string[]): string | null {
  return random() < 0.3 ? null : (values[below(random, values.length)] ?? null)
}
