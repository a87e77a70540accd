import { type AppError, type ErrorCode, toAppError } from '../domain/errors.ts'

const statuses: Record<ErrorCode, number> = {
  api_key_required: 401,
  invalid_api_key: 401,
  domain_not_authorized: 403,
  https_required: 403,
  rate_limited: 429,
  invalid_json: 400,
  invalid_input: 400,
  message_required: 400,
  message_too_long: 400,
  body_too_large: 413,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  llm_unavailable: 500,
  llm_timeout: 500,
  budget_exhausted: 500,
  store_unavailable: 500,
  internal: 500,
}

/** An error as the outside sees it: nothing of its cause. */
export interface ErrorReply {
  status: number
  headers: Record<string, string>
  body: { success: false; error: string; code: ErrorCode }
}

/** `sentences` replaces an error's own words where a protocol has others for its code. */
export function errorReply(
  thrown: unknown,
  sentences: Partial<Record<ErrorCode, string>> = {},
): ErrorReply {
  const error = toAppError(thrown)
  const code = publicCode(error)
  return {
    status: statuses[code],
    headers: error.headers,
    body: { success: false, error: sentences[code] ?? error.message, code },
  }
}

// What is wrong with our disk is the operator's affair.
function publicCode({ code }: AppError): ErrorCode {
  return code === 'store_unavailable' ? 'internal' : code
}
