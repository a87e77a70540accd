import { noModel } from '../../domain/usage.ts'
import { and, eq, notExists, sql } from 'drizzle-orm'
import type { Environment } from '../../domain/api-key.ts'
import { newId } from '../../domain/ids.ts'
import type { TurnUsage } from '../../domain/usage.ts'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { messages, usage } from './schema/conversations.ts'

const abandonedUsage: TurnUsage = {
  model: noModel,
  promptTokens: 0,
  completionTokens: 0,
  estimated: false,
  costMicros: 0,
  durationMs: 0,
  firstWordsMs: null,
  failureCause: 'the server stopped',
}

interface OpenTurn {
  turnId: string
  chatbotId: string
  environment: Environment
}

export function abandonedTurnVerbs({
  client,
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

  // A CROSS JOIN is taken in the order in which it is written: the sessions by their index.
  const findOpen = client.prepare<OpenTurn, [number, number]>(
    `SELECT messages.id AS turnId, sessions.chatbot_id AS chatbotId, environment
     FROM chatbots
     CROSS JOIN sessions ON sessions.chatbot_id = chatbots.id AND last_active_at >= ?
     CROSS JOIN messages ON messages.session_id = sessions.id AND messages.role = 'visitor'
     WHERE messages.created_at < ?
     AND NOT EXISTS (SELECT 1 FROM usage WHERE turn_id = messages.id)
     ORDER BY messages.created_at`,
  )

  function isOpen(turnId: string): boolean {
    const still = and(eq(messages.id, turnId), hasNoUsage)
    return tables.select({ id: messages.id }).from(messages).where(still).get() !== undefined
  }

  return {
    async endAbandonedTurns(before, at, activeSince = new Date(0)) {
      // Perhaps all messages are looked at: not while other writers wait for the lock.
      const open = await read(() => findOpen.all(activeSince.getTime(), before.getTime()))
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
