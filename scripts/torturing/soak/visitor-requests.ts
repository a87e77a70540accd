import { requestText } from '../wire/request-text.ts'

export interface Asked {
  key: string
  /** Makes the question another one. */
  number: number
  session: string | null
  streamed?: boolean
}

export function chat({ key, number, session, streamed = false }: Asked): string {
  const message = `How long do parcels take to Spain, ${number}?`
  return post('chat', key, session, { message }, streamed)
}

export function feedback(key: string, session: string, messageId: string): string {
  return post('feedback', key, session, { messageId, rating: 'up' })
}

export function get(path: string, key: string | null, headers: [string, string][] = []): string {
  const bearer: [string, string][] = key === null ? [] : [['Authorization', `Bearer ${key}`]]
  return requestText({ method: 'GET', path, headers: [host, ...bearer, ...headers], body: null })
}

/** What a page's browser asks before it may send a message. */
export function preflight(): string {
  const asked: [string, string] = ['Access-Control-Request-Method', 'POST']
  const headers: [string, string][] = [host, origin, asked]
  return requestText({ method: 'OPTIONS', path: '/api/chatbot/chat', headers, body: null })
}

export function badBody(key: string): string {
  const headers = headersFor(key, null)
  return requestText({ method: 'POST', path: '/api/chatbot/chat', headers, body: '{"message":' })
}

function post(
  endpoint: 'chat' | 'feedback',
  key: string,
  session: string | null,
  fields: object,
  streamed = false,
): string {
  const isInBody = session !== null && key.startsWith('sk_')
  const headers = headersFor(key, isInBody ? null : session)
  if (streamed) headers.push(['Accept', 'text/event-stream'])
  const body = JSON.stringify(isInBody ? { ...fields, conversationId: session } : fields)
  return requestText({ method: 'POST', path: `/api/chatbot/${endpoint}`, headers, body })
}

const host: [string, string] = ['Host', 'localhost']
const origin: [string, string] = ['Origin', 'http://localhost']

function headersFor(key: string, session: string | null): [string, string][] {
  const headers: [string, string][] = [host, ['Authorization', `Bearer ${key}`]]
  if (session !== null) headers.push(['X-Session-Token', session])
  return headers
}
