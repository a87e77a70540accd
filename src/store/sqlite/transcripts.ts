import { and, asc, desc, eq, gt, gte, inArray, lte, or } from 'drizzle-orm'
import type { SessionReference } from '../../domain/session-reference.ts'
import type { Session } from '../../domain/session.ts'
import type { Store } from '../store.ts'
import { messageColumns, toMessage } from './message-rows.ts'
import type { Parts } from './parts.ts'
import { messages, sessions } from './schema/conversations.ts'

export function transcriptVerbs({
  tables,
  read,
}: Parts): Pick<Store, 'locateSession' | 'listSessions' | 'readTranscript'> {
  function isMeant(reference: SessionReference) {
    if ('id' in reference) return eq(sessions.id, reference.id)
    if ('tokenHash' in reference) return eq(sessions.tokenHash, reference.tokenHash)
    const itsSession = tables
      .select({ id: messages.sessionId })
      .from(messages)
      .where(eq(messages.id, reference.messageId))
    return inArray(sessions.id, itsSession)
  }

  function standsBehind(after: Session) {
    const isOfTheMoment = and(eq(sessions.createdAt, after.createdAt), gt(sessions.id, after.id))
    return or(gt(sessions.createdAt, after.createdAt), isOfTheMoment)
  }

  return {
    locateSession: (reference) =>
      read(() => tables.select().from(sessions).where(isMeant(reference)).get() ?? null),

    listSessions: (chatbotId, activeSince, after, limit) =>
      read(() =>
        tables
          .select()
          .from(sessions)
          .where(
            and(
              eq(sessions.chatbotId, chatbotId),
              gte(sessions.lastActiveAt, activeSince),
              // Lets the index begin there.
              after ? gte(sessions.createdAt, after.createdAt) : undefined,
              after ? standsBehind(after) : undefined,
            ),
          )
          .orderBy(asc(sessions.createdAt), asc(sessions.id))
          .limit(limit)
          .all(),
      ),

    readTranscript: (sessionId, afterTurn, turnsMax) =>
      read(() =>
        tables
          .select({
            turnNumber: messages.turnNumber,
            row: messageColumns,
            rating: messages.rating,
            comment: messages.ratingComment,
          })
          .from(messages)
          .where(
            and(
              eq(messages.sessionId, sessionId),
              gt(messages.turnNumber, afterTurn),
              lte(messages.turnNumber, afterTurn + turnsMax),
            ),
          )
          .orderBy(asc(messages.turnNumber), desc(messages.role))
          .all()
          .map(({ row, ...rest }) => ({ ...rest, message: toMessage(row) })),
      ),
  }
}
