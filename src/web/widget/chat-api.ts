import { ChatError, errorOfResponse } from './chat-error.ts'
import { type ChatEvent, readChatEvent } from './chat-event.ts'
import { type ChatbotConfig, isRecord, readConfig } from './contract.ts'
import { readEvents } from './event-stream.ts'

/** Which chatbot, and where. */
export interface Connection {
  apiAddress: string
  apiKey: string
}

/** One question; asked again with the same idempotency key it gets the first answer again. */
export interface Question {
  message: string
  idempotencyKey: string
}

/** Throws ChatError. */
export async function fetchConfig(connection: Connection): Promise<ChatbotConfig> {
  const response = await request(connection, 'config', { headers: {} })
  const body: unknown = await response.json().catch(() => null)
  const config = isRecord(body) ? readConfig(body.config) : null
  if (!config) throw new ChatError('failed')
  return config
}

/** The events of one answer, `done` last. Throws where the answer does not get that far. */
export async function* streamAnswer(
  connection: Connection,
  question: Question,
  sessionToken: string | null,
): AsyncGenerator<Exclude<ChatEvent, { type: 'error' }>> {
  const { body } = await request(connection, 'chat', {
    method: 'POST',
    headers: {
      Accept: 'text/event-stream',
      'Content-Type': 'application/json',
      'Idempotency-Key': question.idempotencyKey,
      ...(sessionToken && { 'X-Session-Token': sessionToken }),
    },
    body: JSON.stringify({ message: question.message }),
  })
  if (!body) throw new ChatError('failed')
  for await (const event of readEvents(body)) {
    const chatEvent = readChatEvent(event)
    if (chatEvent?.type === 'error') break
    if (chatEvent) yield chatEvent
    if (chatEvent?.type === 'done') return
  }
  throw new ChatError('failed')
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
