import { type Answer, isRecord, isText, readAnswer } from './contract.ts'
import type { ServerSentEvent } from './event-stream.ts'

/** What the server tells while it answers. */
export type ChatEvent =
  | { type: 'session'; sessionToken: string }
  | { type: 'delta'; content: string }
  | { type: 'done'; answer: Answer }
  | { type: 'error' }

/** Null for an event that this widget does not know, so that a newer server may send more. */
export function readChatEvent({ event, data }: ServerSentEvent): ChatEvent | null {
  if (event === 'error') return { type: 'error' }
  const value = parse(data)
  if (!isRecord(value)) return null
  const { sessionToken, content } = value
  if (event === 'session' && isText(sessionToken)) return { type: 'session', sessionToken }
  if (event === 'delta' && isText(content)) return { type: 'delta', content }
  const answer = event === 'done' ? readAnswer(value.message) : null
  return answer ? { type: 'done', answer } : null
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    // Something between the server and this page garbled the line; without `done` the answer fails.
    return null
  }
}
