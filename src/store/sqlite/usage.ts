import { and, asc, eq, gte, lt } from 'drizzle-orm'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { messages, sessions, usage } from './schema/conversations.ts'

export function usageVerbs({ tables, read }: Parts): Pick<Store, 'readTurns'> {
  return {
    readTurns: (chatbotId, from, to) =>
      read(() =>
        tables
          .select({
            sessionId: messages.sessionId,
            sessionStartedAt: sessions.createdAt,
            environment: usage.environment,
            question: messages.content,
            askedAt: messages.createdAt,
            endedAt: usage.endedAt,
            outcome: usage.outcome,
            usage: {
              model: usage.model,
              promptTokens: usage.promptTokens,
              completionTokens: usage.completionTokens,
              estimated: usage.estimated,
              costMicros: usage.costMicros,
              durationMs: usage.durationMs,
              firstWordsMs: usage.firstWordsMs,
              failureCause: usage.failureCause,
            },
          })
          .from(usage)
          .leftJoin(messages, eq(messages.id, usage.turnId))
          .leftJoin(sessions, eq(sessions.id, messages.sessionId))
          .where(
            and(eq(usage.chatbotId, chatbotId), gte(usage.endedAt, from), lt(usage.endedAt, to)),
          )
          .orderBy(asc(usage.endedAt), asc(usage.id))
          .all()
          .map((row) => ({
            ...row,
            sessionStartedAt: row.sessionStartedAt ?? row.endedAt,
            question: row.question ?? '',
            askedAt: row.askedAt ?? row.endedAt,
          })),
      ),
  }
}
