import { and, eq, gte, sql } from 'drizzle-orm'
import type { Turn, TurnOpening } from '../conversation-store.ts'
import type { Store } from '../store.ts'
import type { Tables } from './file/connect.ts'
import type { Parts } from './parts.ts'
import { messages, sessions } from './schema/conversations.ts'

export function turnVerbs({ tables, read, write }: Parts): Pick<Store, 'findTurn' | 'openTurn'> {
  const statements = prepareStatements(tables)

  function findTurn(sessionId: string, idempotencyKey: string, since: Date): Turn | null {
    const row = statements.findTurn.get({ sessionId, idempotencyKey, since: since.getTime() })
    if (!row) return null
    const { session, keyId, id, content, createdAt } = row
    const message = { id, role: 'visitor' as const, content, createdAt }
    return { id, session, message, keyId, repeated: true }
  }

  function openTurn(opening: TurnOpening): Turn {
    const { message, keyId, idempotencyKey } = opening
    if (idempotencyKey !== null) {
      const earlier = findTurn(opening.session.id, idempotencyKey, opening.idempotentSince)
      if (earlier) return earlier
      statements.giveUpKey.run({ sessionId: opening.session.id, idempotencyKey })
    }
    const session = {
      ...opening.session,
      lastActiveAt: message.createdAt,
      expiresAt: opening.expiresAt,
    }
    statements.keepSession.run({ ...session })
    statements.keepMessage.run({ ...message, sessionId: session.id, keyId, idempotencyKey })
    return { id: message.id, session, message, keyId, repeated: false }
  }

  return {
    findTurn: (...lookup) => read(() => findTurn(...lookup)),
    openTurn: (opening) => write(() => openTurn(opening)),
  }
}

function prepareStatements(tables: Tables) {
  const sessionId = sql.placeholder('sessionId')
  const idempotencyKey = sql.placeholder('idempotencyKey')
  const sameKey = and(
    eq(messages.sessionId, sessionId),
    eq(messages.idempotencyKey, idempotencyKey),
  )
  return {
    findTurn: tables
      .select({
        id: messages.id,
        content: messages.content,
        createdAt: messages.createdAt,
        keyId: messages.keyId,
        session: sessions,
      })
      .from(messages)
      .innerJoin(sessions, eq(sessions.id, messages.sessionId))
      .where(and(sameKey, gte(messages.createdAt, sql.placeholder('since'))))
      .prepare(),

    giveUpKey: tables.update(messages).set({ idempotencyKey: null }).where(sameKey).prepare(),

    keepSession: tables
      .insert(sessions)
      .values({
        id: sql.placeholder('id'),
        chatbotId: sql.placeholder('chatbotId'),
        environment: sql.placeholder('environment'),
        protocol: sql.placeholder('protocol'),
        tokenHash: sql.placeholder('tokenHash'),
        createdAt: sql.placeholder('createdAt'),
        lastActiveAt: sql.placeholder('lastActiveAt'),
        expiresAt: sql.placeholder('expiresAt'),
      })
      .onConflictDoUpdate({
        target: sessions.id,
        set: {
          lastActiveAt: sql`excluded.last_active_at`,
          expiresAt: sql`excluded.expires_at`,
        },
      })
      .prepare(),

    keepMessage: tables
      .insert(messages)
      .values({
        id: sql.placeholder('id'),
        sessionId,
        turnNumber: sql`coalesce((SELECT max(turn_number) FROM messages WHERE session_id = ${sessionId}), 0) + 1`,
        role: 'visitor',
        content: sql.placeholder('content'),
        createdAt: sql.placeholder('createdAt'),
        keyId: sql.placeholder('keyId'),
        idempotencyKey,
      })
      .prepare(),
  }
}
