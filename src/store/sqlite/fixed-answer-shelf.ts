import { asc, count, max } from 'drizzle-orm'
import type { FixedAnswer } from '../../domain/fixed-answer.ts'
import type { Tables } from './file/connect.ts'
import { fixedAnswers } from './schema/chatbots.ts'

/** Every fixed answer, as it is kept in memory. */
export interface FixedAnswerShelf {
  /** The same while none was added or removed: ids rise, and no row is ever changed. */
  stamp: string
  /** Oldest first; the same array until one of the chatbot's changes. */
  byChatbot: Map<string, FixedAnswer[]>
}

/** Reads them where they changed since `before`. */
export function readFixedAnswers(
  tables: Pick<Tables, 'select'>,
  before?: FixedAnswerShelf,
): FixedAnswerShelf {
  const stamp = JSON.stringify(
    tables
      .select({ count: count(), newest: max(fixedAnswers.id) })
      .from(fixedAnswers)
      .get(),
  )
  if (stamp === before?.stamp) return before
  const rows = tables.select().from(fixedAnswers).orderBy(asc(fixedAnswers.id)).all()
  const byChatbot = new Map<string, FixedAnswer[]>()
  for (const [chatbotId, answers] of Map.groupBy(rows, (row) => row.chatbotId)) {
    const known = before?.byChatbot.get(chatbotId)
    const isUnchanged =
      known?.length === answers.length && answers.every(({ id }, place) => id === known[place]?.id)
    byChatbot.set(chatbotId, isUnchanged ? known : answers)
  }
  return { stamp, byChatbot }
}
