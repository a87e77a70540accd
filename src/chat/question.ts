import type { Credentials } from '../access/admit.ts'
import type { AppError } from '../domain/errors.ts'

/** A visitor's request, in no protocol's words. */
export interface Question extends Credentials {
  /** The client's own key for this message; a repeated one gets the first answer again. */
  idempotencyKey: string | null
  /** True where the visitor sees the answer while it is written. */
  streamed: boolean
  /** Aborts when the visitor leaves. */
  signal: AbortSignal
  /** Does not throw for a body that is refused: limits come first, so the refusal waits in the result. */
  readBody(): Promise<QuestionBody>
}

export interface QuestionBody {
  /** The session's token or the conversation's id; null for a first message. */
  sessionToken: string | null
  /** Unchecked. */
  message: unknown
  /** Why the body cannot be used at all. */
  refusal: AppError | null
}
