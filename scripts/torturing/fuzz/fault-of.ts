import type { Reply } from '../wire/reply.ts'

// API.md: each code comes with one status.
const statuses: Record<string, number> = {
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
}

/** What Bun's listener answers by itself, before our code sees a request, has no body. */
const listenerStatuses = [400, 413, 431, 501, 505]

const leaks = [
  /\n\s+at /,
  /node_modules|\$bunfs|\/(?:root|home|usr|tmp|work|var)\//,
  /\.[jt]s:\d/,
  /\b(?:SELECT|INSERT|UPDATE|DELETE|PRAGMA)\b.*\b(?:FROM|INTO|SET|WHERE)\b/,
  /SQLITE|SyntaxError|TypeError|RangeError|AppError/,
  /\b(?:cb|sk)_(?:live|test)_[0-9a-f]{48}/,
]

export function isOfListener({ status, head, body }: Reply): boolean {
  return isBare(head) && body === '' && listenerStatuses.includes(status)
}

function isBare(head: string): boolean {
  return !head.includes('\r\nx-content-type-options: nosniff')
}

/** What is wrong with an answer, whatever was asked; null where nothing is. */
export function faultOf(
  reply: Reply,
  { path, method }: { path: string; method: string },
): string | null {
  if (isOfListener(reply)) return null
  const { status, head, body } = reply
  if (isBare(head)) return `${status} without our headers`
  if (status >= 500) return `${status} ${body.slice(0, 200)}`
  // What the pages and scripts say is written by us, and the same for all.
  const isApi = path.startsWith('/api/') || status >= 400
  const leak = isApi ? leaks.find((pattern) => pattern.test(body)) : undefined
  if (leak) return `${status} with ${leak}: ${body.slice(0, 300)}`
  if (status >= 400) return method === 'HEAD' ? null : faultOfRefusal(status, head, body)
  if (body.includes('event: error')) return `an error event: ${body.slice(0, 300)}`
  return null
}

function faultOfRefusal(status: number, head: string, body: string): string | null {
  if (!head.includes('\r\ncontent-type: application/json'))
    return `${status} that is no JSON: ${body}`
  try {
    const refusal: unknown = JSON.parse(body)
    if (isRefusal(refusal) && statuses[refusal.code] === status) return null
  } catch {
    // Told below.
  }
  return `${status} in another shape: ${body.slice(0, 200)}`
}

function isRefusal(refusal: unknown): refusal is { code: string } {
  if (typeof refusal !== 'object' || refusal === null) return false
  const isComplete = Object.keys(refusal).join() === 'success,error,code'
  return isComplete && 'code' in refusal && typeof refusal.code === 'string'
}
