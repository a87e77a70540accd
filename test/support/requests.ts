/** Requests as widgets send them, and answers as they read them. */

export interface Ask {
  key: string
  message?: unknown
  /** Sent as it is, instead of `{"message": …}`. */
  body?: BodyInit
  sessionToken?: string
  conversationId?: string
  origin?: string
  streamed?: boolean
  headers?: Record<string, string>
  signal?: AbortSignal
}

export function chatRequest(ask: Ask, base = 'http://localhost'): Request {
  const { key, message, body, sessionToken, conversationId, origin, streamed, headers, signal } =
    ask
  return new Request(`${base}/api/chatbot/chat`, {
    method: 'POST',
    headers: {
      ...(key !== '' && { Authorization: `Bearer ${key}` }),
      'Content-Type': 'application/json',
      ...(sessionToken !== undefined && { 'X-Session-Token': sessionToken }),
      ...(origin !== undefined && { Origin: origin }),
      ...(streamed && { Accept: 'text/event-stream' }),
      ...headers,
    },
    body:
      body ?? JSON.stringify({ message, ...(conversationId !== undefined && { conversationId }) }),
    ...(signal && { signal }),
  })
}

export function configRequest(key: string, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost/api/chatbot/config', {
    headers: { Authorization: `Bearer ${key}`, ...headers },
  })
}

export interface ReceivedEvent {
  event: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever the server sent.
  data: any
}

/** The whole stream's events; comments are left out. */
export async function readEvents(response: Response): Promise<ReceivedEvent[]> {
  const text = await response.text()
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [first = '', second = ''] = block.split('\n')
      return {
        event: first.slice('event: '.length),
        data: JSON.parse(second.slice('data: '.length)),
      }
    })
}
