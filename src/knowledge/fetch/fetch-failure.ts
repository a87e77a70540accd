import type { SkipReason } from '../report.ts'
import type { ResponseHead } from './response-head.ts'

export interface FetchFailure {
  kind: 'failed'
  reason: SkipReason
  sentence: string
  /** Of the answer; null where there was none. */
  status: number | null
  /** How long the site asks to be left alone. */
  retryAfterMs: number | null
}

/** What came instead of a page, and the answer's status where there was one. */
export function failure(
  reason: SkipReason,
  sentence: string,
  response: ResponseHead | null = null,
): FetchFailure {
  return { kind: 'failed', reason, sentence, status: response?.status ?? null, retryAfterMs: null }
}

/** Half a sentence about what fetch() threw. */
export function describeFailure(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return failures.find(([pattern]) => pattern.test(code))?.[1] ?? 'the connection failed'
}

const failures: [RegExp, string][] = [
  [/ConnectionRefused|ECONNREFUSED/, 'the connection was refused'],
  [/FailedToOpenSocket|UNREACH|ENOTFOUND|EAI_/, 'there is no such host, or no way to it'],
  [/CERT|SSL|TLS|VERIFY|ISSUER/, 'its certificate is not valid'],
  [/HTTP|ContentLength|Headers/, 'its answer breaks the rules of HTTP'],
  [/ConnectionClosed|ECONNRESET|Socket/, 'the connection was closed'],
]
