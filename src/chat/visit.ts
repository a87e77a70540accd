import type { Caller } from '../access/authenticate.ts'
import type { Clock } from '../domain/clock.ts'
import { newId } from '../domain/ids.ts'
import { hashSecret } from '../domain/secret.ts'
import { newSessionToken, type Session } from '../domain/session.ts'
import type { Store } from '../store/store.ts'

/** The session a visitor is in, or the one that this message would open. */
export interface Visit {
  session: Session
  opensSession: boolean
  /** The secret by which the visitor comes back. */
  token: string
}

export interface VisitDeps {
  store: Store
  clock: Clock
  sessionTtlDays: number
}

/** A token that is missing, unknown, expired or of another chatbot is no error: it begins a session. */
export async function findVisit(
  deps: VisitDeps,
  { chatbot, key }: Caller,
  token: string | null,
): Promise<Visit> {
  const at = deps.clock.now()
  const { environment, protocol } = key
  const whose = { chatbotId: chatbot.id, environment, protocol }
  if (token !== null) {
    const session = await deps.store.findSession({ ...whose, tokenHash: hashSecret(token) }, at)
    if (session) return { session, opensSession: false, token }
  }
  const newToken = newSessionToken(protocol)
  const opened: Session = {
    id: newId('ses'),
    ...whose,
    tokenHash: hashSecret(newToken),
    createdAt: at,
    lastActiveAt: at,
    expiresAt: expiryFrom(at, deps.sessionTtlDays),
  }
  return { session: opened, opensSession: true, token: newToken }
}

/** When a session that was active at `at` ends. */
export function expiryFrom(at: Date, sessionTtlDays: number): Date {
  return new Date(at.getTime() + sessionTtlDays * 86_400_000)
}
