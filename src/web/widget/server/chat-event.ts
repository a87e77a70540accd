import { readJson } from '../read-json.ts'
import { type Answer, isRecord, isText, readAnswer } from './contract.ts'
import type { ServerSentEvent } from './event-stream.ts'

/** What the server tells while it answers. */
export type ChatEvent =
  | { type: 'session'; sessionToken: string }
  | { type: 'delta'; content: string }
  | { type: 'done'; answer: Answer }
  | { type: 'error'; code: string }

/** Null for an event that this widget does not know, so that a newer server may send more. */
export function readChatEvent({ event, data }: ServerSentEvent): ChatEvent | null {
  const value = readJson(data)
  const fields = isRecord(value) ? value : {}
  const { sessionToken, content, code } = fields
  if (event === 'error') return { type: 'error', code: isText(code) ? code : 'failed' }
  if (event === 'session' && isText(sessionToken)) return { type: 'session', sessionToken }
  if (event === 'delta' && isText(content)) return { type: 'delta', content }
  const answer = event === 'done' ? readAnswer(fields.message) : null
  return answer ? { type: 'done', answer } : null
}
