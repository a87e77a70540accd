import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { messages, sessions } from './schema/conversations.ts'

export function feedbackVerbs({ tables, write }: Parts): Pick<Store, 'rateMessage'> {
  return {
    rateMessage: (visit, messageId, { rating, comment }, at) =>
      write(() => {
        const session = tables
          .select({ id: sessions.id })
          .from(sessions)
          .where(
            and(
              eq(sessions.tokenHash, visit.tokenHash),
              eq(sessions.chatbotId, visit.chatbotId),
              eq(sessions.environment, visit.environment),
              eq(sessions.protocol, visit.protocol),
              gt(sessions.expiresAt, at),
            ),
          )
        const rated = tables
          .update(messages)
          .set({ rating, ratingComment: comment, ratedAt: at })
          .where(
            and(
              eq(messages.id, messageId),
              eq(messages.role, 'assistant'),
              inArray(messages.sessionId, session),
            ),
          )
          .returning({ id: messages.id })
          .get()
        return rated !== undefined
      }),
  }
}
