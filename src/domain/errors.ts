/** What can go wrong, told apart for machines. `http/` maps each to a status and a sentence. */
export type ErrorCode =
  | 'api_key_required'
  | 'invalid_api_key'
  | 'domain_not_authorized'
  | 'https_required'
  | 'rate_limited'
  | 'invalid_json'
  | 'body_too_large'
  | 'message_required'
  | 'message_too_long'
  | 'not_found'
  | 'method_not_allowed'
  | 'llm_unavailable'
  | 'llm_timeout'
  | 'budget_exhausted'
  | 'invalid_input'
  | 'conflict'
  | 'store_unavailable'
  | 'internal'

export interface ErrorDetails {
  /** The private reason: for the operator's log, never for a visitor. */
  cause?: unknown
  /** Headers that belong to the refusal, such as `Retry-After`. */
  headers?: Record<string, string>
}

/** An error whose message may be shown to whoever asked; the reason behind it stays in `cause`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly headers: Record<string, string>

  constructor(
    readonly code: ErrorCode,
    publicSentence: string,
    details: ErrorDetails = {},
  ) {
    super(publicSentence, { cause: details.cause })
    this.headers = details.headers ?? {}
  }
}

/** The public face of any thrown value: an AppError stays itself, all else becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  return new AppError('internal', 'Internal server error', { cause: thrown })
}
