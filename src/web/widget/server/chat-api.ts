import type { Connection } from '../../loader/connection.ts'
import { ChatError, errorOfResponse } from './chat-error.ts'
import { type ChatEvent, readChatEvent } from './chat-event.ts'
import type { Rating } from './contract.ts'
import { readEvents } from './event-stream.ts'
import { patience } from './patience.ts'

/** One question; asked again with the same idempotency key it gets the first answer again. */
export interface Question {
  message: string
  idempotencyKey: string
  sessionToken: string | null
}

// The server gives a sign of life every 15 seconds.
const silenceMs = 45_000

/** The events of one answer, `done` last. Throws ChatError where the answer does not get that far. */
export async function* streamAnswer(
  connection: Connection,
  { message, idempotencyKey, sessionToken }: Question,
  stop: AbortSignal,
): AsyncGenerator<Exclude<ChatEvent, { type: 'error' }>> {
  const waiting = patience(silenceMs, stop)
  try {
    const { body } = await request(connection, 'chat', {
      method: 'POST',
      headers: {
        Accept: 'text/event-stream',
        'Content-Type': 'application/json',
        'Idempotency-Key': idempotencyKey,
        ...sessionHeader(sessionToken),
      },
      body: JSON.stringify({ message }),
      signal: waiting.signal,
    })
    if (!body) throw new ChatError('failed')
    for await (const event of readEvents(body, waiting.renew)) {
      const chatEvent = readChatEvent(event)
      if (chatEvent?.type === 'error') throw new ChatError('failed', chatEvent.code)
      if (chatEvent) yield chatEvent
      if (chatEvent?.type === 'done') return
    }
    throw new ChatError('failed')
  } finally {
    waiting.end()
  }
}

/** Throws ChatError where the server does not take it. */
export async function sendRating(
  connection: Connection,
  messageId: string,
  rating: Rating,
  sessionToken: string | null,
): Promise<void> {
  await request(connection, 'feedback', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...sessionHeader(sessionToken) },
    body: JSON.stringify({ messageId, rating }),
  })
}

function sessionHeader(sessionToken: string | null): Record<string, string> {
  return sessionToken ? { 'X-Session-Token': sessionToken } : {}
}

async function request(
  { apiAddress, apiKey }: Connection,
  path: string,
  init: RequestInit & { headers: Record<string, string> },
): Promise<Response> {
  const response = await fetch(`${apiAddress}/api/chatbot/${path}`, {
    ...init,
    headers: { ...init.headers, Authorization: `Bearer ${apiKey}` },
    credentials: 'omit',
  }).catch(() => {
    throw new ChatError('unreachable')
  })
  if (!response.ok) throw await errorOfResponse(response)
  return response
}
