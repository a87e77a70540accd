import { and, eq, gt, sql } from 'drizzle-orm'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { sessions } from './schema/conversations.ts'

export function sessionVerbs({ tables, read }: Parts): Pick<Store, 'findSession'> {
  const unexpired = tables
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder('tokenHash')),
        eq(sessions.chatbotId, sql.placeholder('chatbotId')),
        eq(sessions.environment, sql.placeholder('environment')),
        eq(sessions.protocol, sql.placeholder('protocol')),
        gt(sessions.expiresAt, sql.placeholder('at')),
      ),
    )
    .prepare()

  return {
    findSession: (visit, at) => read(() => unexpired.get({ ...visit, at: at.getTime() }) ?? null),
  }
}
