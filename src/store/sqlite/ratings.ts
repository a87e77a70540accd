import { and, count, desc, eq, gte, isNotNull, lt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Environment } from '../../domain/api-key.ts'
import type { RatedAnswer, Ratings } from '../conversation-store.ts'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { messages, sessions } from './schema/conversations.ts'

/*
 * Ratings are few, so they are found first, by their own index. SQLite takes a CROSS JOIN in the order
 * in which it is written; left to itself it would go through every session that the chatbot ever had.
 */

export function ratingVerbs({ tables, read }: Parts): Pick<Store, 'readRatings'> {
  const question = alias(messages, 'question')
  const isItsQuestion = and(
    eq(question.sessionId, messages.sessionId),
    eq(question.turnNumber, messages.turnNumber),
    eq(question.role, 'visitor'),
  )

  function ratedIn(chatbotId: string, environment: Environment, from: Date, to: Date) {
    return and(
      eq(sessions.id, messages.sessionId),
      isNotNull(messages.rating),
      gte(messages.ratedAt, from),
      lt(messages.ratedAt, to),
      eq(sessions.chatbotId, chatbotId),
      eq(sessions.environment, environment),
    )
  }

  function countRatings(isWanted: ReturnType<typeof ratedIn>): Ratings['counts'] {
    const counts = { up: 0, down: 0 }
    const rows = tables
      .select({ rating: messages.rating, count: count() })
      .from(messages)
      .crossJoin(sessions)
      .where(isWanted)
      .groupBy(messages.rating)
      .all()
    for (const row of rows) if (row.rating !== null) counts[row.rating] = row.count
    return counts
  }

  function findDown(isWanted: ReturnType<typeof ratedIn>, limit: number): RatedAnswer[] {
    return tables
      .select({
        messageId: messages.id,
        question: question.content,
        answer: messages.content,
        sources: messages.sources,
        comment: messages.ratingComment,
        ratedAt: messages.ratedAt,
      })
      .from(messages)
      .crossJoin(sessions)
      .innerJoin(question, isItsQuestion)
      .where(and(isWanted, eq(messages.rating, 'down')))
      .orderBy(desc(messages.ratedAt), desc(messages.id))
      .limit(limit)
      .all()
      .flatMap(({ ratedAt, sources, ...row }) =>
        ratedAt === null ? [] : { ...row, sources: sources ?? [], ratedAt },
      )
  }

  return {
    readRatings: (chatbotId, environment, from, to, downLimit) =>
      read(() => {
        const isWanted = ratedIn(chatbotId, environment, from, to)
        return { counts: countRatings(isWanted), down: findDown(isWanted, downLimit) }
      }),
  }
}
