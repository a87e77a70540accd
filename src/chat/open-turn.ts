import { type Admitted, requireMessageQuota } from '../access/quota.ts'
import type { RateLimiter } from '../access/rate-limiter.ts'
import { newId } from '../domain/ids.ts'
import { cleanMessage } from '../domain/message.ts'
import type { Turn } from '../store/conversation-store.ts'
import { throwOurFault } from './our-fault.ts'
import type { Question, QuestionBody } from './question.ts'
import { expiryFrom, type Visit, type VisitDeps } from './visit.ts'

export interface OpenTurnDeps extends VisitDeps {
  limiter: RateLimiter
}

const idempotencyMs = 86_400_000

/**
 * Puts the visitor's message on disk, or finds the turn that the same idempotency key opened before,
 * which costs nothing. Throws `rate_limited`, and what is wrong with the body.
 */
export async function openTurn(
  deps: OpenTurnDeps,
  caller: Admitted,
  visit: Visit,
  question: Question,
  body: QuestionBody,
): Promise<Turn> {
  const at = deps.clock.now()
  const { idempotencyKey } = question
  const idempotentSince = new Date(at.getTime() - idempotencyMs)
  if (idempotencyKey !== null && !visit.opensSession) {
    const earlier = await deps.store.findTurn(visit.session.id, idempotencyKey, idempotentSince)
    if (earlier) return earlier
  }

  const quota = requireMessageQuota(deps.limiter, caller, visit, question.client.address)
  if (body.refusal) throw body.refusal
  const content = cleanMessage(body.message)
  quota.spend()

  return deps.store
    .openTurn({
      session: visit.session,
      keyId: caller.key.id,
      message: { id: newId('msg'), role: 'visitor', content, createdAt: at },
      idempotencyKey,
      idempotentSince,
      expiresAt: expiryFrom(at, deps.sessionTtlDays),
    })
    .catch(throwOurFault)
}
