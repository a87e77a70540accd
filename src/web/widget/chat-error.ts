import { isRecord, isText } from './contract.ts'
import { phrases } from './phrases.ts'

export type ChatErrorKind = 'unreachable' | 'refused' | 'rate_limited' | 'failed'

interface ChatErrorDetails {
  /** The server's own sentence and code: for whoever runs the site, in the console. */
  sentence?: string
  code?: string
  retryAfterSeconds?: number | null
}

/** Why there is no configuration or no answer. */
export class ChatError extends Error {
  readonly code: string
  readonly retryAfterSeconds: number | null

  constructor(
    readonly kind: ChatErrorKind,
    { sentence = kind, code = '', retryAfterSeconds = null }: ChatErrorDetails = {},
  ) {
    super(sentence)
    this.code = code
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** What a response that is no success means. */
export async function errorOfResponse(response: Response): Promise<ChatError> {
  const body: unknown = await response.json().catch(() => null)
  const details = {
    sentence: isRecord(body) && isText(body.error) ? body.error : `HTTP ${response.status}`,
    code: isRecord(body) && isText(body.code) ? body.code : '',
    retryAfterSeconds: readRetryAfter(response),
  }
  if (response.status === 429) return new ChatError('rate_limited', details)
  const isRefused = response.status === 401 || response.status === 403
  return new ChatError(isRefused ? 'refused' : 'failed', details)
}

/** One polite sentence for the visitor. */
export function errorSentence(error: unknown): string {
  if (!(error instanceof ChatError)) return phrases.failed
  switch (error.kind) {
    case 'unreachable':
      return phrases.unreachable
    case 'refused':
      return phrases.refused
    case 'rate_limited':
      return error.retryAfterSeconds === null
        ? phrases.rateLimited
        : phrases.rateLimitedFor(error.retryAfterSeconds)
    case 'failed':
      return phrases.failed
  }
}

/** A refused key or domain stays refused until the operator changes something. */
export function mayHelpToRetry(error: unknown): boolean {
  return !(error instanceof ChatError && error.kind === 'refused')
}

function readRetryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After'))
  return Number.isInteger(seconds) && seconds > 0 ? seconds : null
}
