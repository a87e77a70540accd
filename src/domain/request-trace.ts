import type { Environment } from './api-key.ts'
import type { Outcome } from './message.ts'
import type { RequestKind, TurnUsage } from './usage.ts'

/**
 * What the operator learns of one request, noted as it becomes known, so that a request which fails
 * half way still tells as much. Never a key, a token, or a text.
 */
export interface RequestTrace {
  kind: RequestKind
  /** From `performance.now()`. */
  startedAtMs: number
  chatbotId?: string
  environment?: Environment
  sessionId?: string
  /** UTF-16 units. */
  messageLength?: number
  outcome?: Outcome
  usage?: TurnUsage
}
