import { isRecord, isText } from './contract.ts'

export type ChatErrorKind = 'unreachable' | 'refused' | 'rate_limited' | 'failed'

/** Why there is no answer. Its message is for whoever runs the site, in the console. */
export class ChatError extends Error {
  constructor(
    readonly kind: ChatErrorKind,
    /** The server's own, as the contract names them. */
    readonly code: string = kind,
    sentence: string = code,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(sentence)
  }
}

/** What a response that is no success means. */
export async function errorOfResponse(response: Response): Promise<ChatError> {
  const body: unknown = await response.json().catch(() => null)
  const { error, code }: Record<string, unknown> = isRecord(body) ? body : {}
  return new ChatError(
    kindOf(response.status),
    isText(code) ? code : 'failed',
    isText(error) ? error : `HTTP ${response.status}`,
    Number(response.headers.get('Retry-After')) || null,
  )
}

/** A refused key or domain stays refused until the operator changes something. */
export function mayHelpToRetry(error: unknown): boolean {
  return !(error instanceof ChatError && error.kind === 'refused')
}

function kindOf(status: number): ChatErrorKind {
  if (status === 429) return 'rate_limited'
  return status === 401 || status === 403 ? 'refused' : 'failed'
}
