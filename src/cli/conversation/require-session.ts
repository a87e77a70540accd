import type { App } from '../../app.ts'
import { AppError } from '../../domain/errors.ts'
import { readSessionReference } from '../../domain/session-reference.ts'
import type { Session } from '../../domain/session.ts'

/** The session that an operator names. Throws `not_found` with what would be one. */
export async function requireSession(
  { store }: Pick<App, 'store'>,
  text: string,
): Promise<Session> {
  const reference = readSessionReference(text.trim())
  const session = reference && (await store.locateSession(reference))
  if (session) return session
  throw noSuchConversation()
}

// Whatever was typed may be a visitor's secret, so it is not repeated.
export function noSuchConversation(): AppError {
  return new AppError(
    'not_found',
    'There is no such conversation: give its session token or conversation id, its id from the log or an export (ses_…), or the id of a message in it (msg_…).',
  )
}
