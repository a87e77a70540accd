import { countOf } from '../lib/count-of.ts'
import type { CheckedCopy } from '../store/sqlite/file/check-copy.ts'

/** `2 chatbots, 31 pages, 14 sessions, 120 messages (812 KiB)` */
export function describeCopy({ bytes, contents }: CheckedCopy): string {
  const { chatbots, pages, sessions, messages } = contents
  const counts = [
    countOf(chatbots, 'chatbot'),
    countOf(pages, 'page'),
    countOf(sessions, 'session'),
    countOf(messages, 'message'),
  ]
  return `${counts.join(', ')} (${Math.ceil(bytes / 1024)} KiB)`
}
