import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import type { Store } from '../store.ts'
import { messageColumns, toMessage } from './message-rows.ts'
import type { Parts } from './parts.ts'
import { messages } from './schema/conversations.ts'

export function historyVerbs({ tables, read }: Parts): Pick<Store, 'readHistory'> {
  const turnNumber = tables
    .select({ turnNumber: messages.turnNumber })
    .from(messages)
    .where(eq(messages.id, sql.placeholder('turnId')))
  // By turn, not by time: the next question may come before an answer is finished.
  const newestFirst = tables
    .select(messageColumns)
    .from(messages)
    .where(
      and(
        eq(messages.sessionId, sql.placeholder('sessionId')),
        lt(messages.turnNumber, sql`(${turnNumber})`),
      ),
    )
    .orderBy(desc(messages.turnNumber), asc(messages.role))
    .limit(sql.placeholder('limit'))
    .prepare()

  return {
    readHistory: (turn, limit) =>
      read(() =>
        newestFirst
          .all({ turnId: turn.id, sessionId: turn.session.id, limit })
          .map(toMessage)
          .reverse(),
      ),
  }
}
