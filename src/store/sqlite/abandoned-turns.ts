import { noModel } from '../../domain/usage.ts'
import { and, asc, eq, lt, notExists, sql } from 'drizzle-orm'
import { newId } from '../../domain/ids.ts'
import type { TurnUsage } from '../../domain/usage.ts'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { messages, sessions, usage } from './schema/conversations.ts'

const abandonedUsage: TurnUsage = {
  model: noModel,
  promptTokens: 0,
  completionTokens: 0,
  estimated: false,
  durationMs: 0,
  firstWordsMs: null,
  failureCause: 'the server stopped',
}

export function abandonedTurnVerbs({
  tables,
  read,
  write,
}: Parts): Pick<Store, 'endAbandonedTurns'> {
  const hasNoUsage = notExists(
    tables
      .select({ one: sql`1` })
      .from(usage)
      .where(eq(usage.turnId, messages.id)),
  )

  function findOpen(before: Date) {
    return tables
      .select({
        turnId: messages.id,
        chatbotId: sessions.chatbotId,
        environment: sessions.environment,
      })
      .from(messages)
      .innerJoin(sessions, eq(sessions.id, messages.sessionId))
      .where(and(eq(messages.role, 'visitor'), lt(messages.createdAt, before), hasNoUsage))
      .orderBy(asc(messages.createdAt))
      .all()
  }

  function isOpen(turnId: string): boolean {
    const still = and(eq(messages.id, turnId), hasNoUsage)
    return tables.select({ id: messages.id }).from(messages).where(still).get() !== undefined
  }

  return {
    async endAbandonedTurns(before, at) {
      // All messages are looked at: not while other writers wait for the lock.
      const open = await read(() => findOpen(before))
      if (open.length === 0) return 0
      return write(() => {
        const abandoned = open.filter(({ turnId }) => isOpen(turnId))
        for (const whose of abandoned) {
          const ending = { ...abandonedUsage, outcome: 'failed' as const, endedAt: at }
          tables
            .insert(usage)
            .values({ id: newId('use'), ...whose, ...ending })
            .run()
        }
        return abandoned.length
      })
    },
  }
}
