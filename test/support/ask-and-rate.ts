import type { Handler } from '../../src/http/handler.ts'
import { chatRequest } from './requests.ts'

interface Thumb {
  rating: 'up' | 'down' | null
  comment?: string
}

/** A visitor's question in a session of its own, and what the visitor says of the answer, in turn. */
export async function askAndRate(
  handle: Handler,
  key: string,
  message: string,
  ...thumbs: Thumb[]
): Promise<void> {
  const answered = await handle(chatRequest({ key, message }))
  const { message: answer, sessionToken } = await answered.json()
  for (const thumb of thumbs) {
    const rated = await handle(
      new Request('http://localhost/api/chatbot/feedback', {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'X-Session-Token': sessionToken },
        body: JSON.stringify({ messageId: answer.id, ...thumb }),
      }),
    )
    if (rated.status !== 200) throw new Error(`The rating got ${rated.status}.`)
  }
}
