import { readRetryAfterMs } from '../../lib/retry-after.ts'

interface FailureDetails {
  status?: number | null
  code?: string | null
  parameter?: string | null
  mayPass?: boolean
  retryAfterMs?: number | null
}

/** Why a model gave no answer, or not all of it. The message is for the operator and holds no key. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure'
  readonly status: number | null
  readonly code: string | null
  /** The parameter at fault, where the server names one. */
  readonly parameter: string | null
  /** Whether the same request may well succeed in a moment. */
  readonly mayPass: boolean
  readonly retryAfterMs: number | null

  constructor(message: string, details: FailureDetails = {}) {
    super(message)
    this.status = details.status ?? null
    this.code = details.code ?? null
    this.parameter = details.parameter ?? null
    this.mayPass = details.mayPass ?? false
    this.retryAfterMs = details.retryAfterMs ?? null
  }
}

/** What the openai package, or the connection under it, threw. */
export async function toModelFailure(thrown: unknown, apiKey: string): Promise<ModelFailure> {
  const { APIConnectionError, APIError } = await import('openai')
  if (thrown instanceof ModelFailure) return thrown
  const message = withoutKey(messageOf(thrown), apiKey)
  if (thrown instanceof APIConnectionError) {
    return new ModelFailure(`cannot be reached: ${message}`, { mayPass: true })
  }
  if (thrown instanceof APIError) {
    const { code, param, headers } = thrown
    const status = statusOf(thrown)
    return new ModelFailure(message, {
      status,
      code: code ?? null,
      parameter: param ?? null,
      mayPass: mayPass(status, code),
      retryAfterMs: readRetryAfterMs(headers?.get('retry-after') ?? null, new Date()),
    })
  }
  if (thrown instanceof SyntaxError) return new ModelFailure(`sent garbage: ${message}`)
  // A connection that breaks in mid-stream surfaces as a plain TypeError.
  return new ModelFailure(`the connection broke: ${message}`, { mayPass: true })
}

// An error that comes as an event has no status of its own; gateways write it where the code belongs.
function statusOf({ status, code }: { status: number | undefined; code: unknown }): number | null {
  if (status !== undefined) return status
  return typeof code === 'number' ? code : null
}

// Status 429 with this code means that the account is empty, and so it is in a moment.
const emptyAccount = 'insufficient_quota'

function mayPass(status: number | null, code: string | null | undefined): boolean {
  if (status === null) return false
  return (status === 429 && code !== emptyAccount) || status >= 500
}

const messageLengthMax = 300
// Markup is taken out of no more than this: a pattern is slow on many openings without an end.
const messageLengthRead = 5000

// A gateway's error page is one message of many lines.
function messageOf(thrown: unknown): string {
  const message = thrown instanceof Error ? describe(thrown) : String(thrown)
  return message
    .slice(0, messageLengthRead)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, messageLengthMax)
}

function describe({ message, cause }: Error): string {
  return cause instanceof Error ? `${message} ${cause.message}` : message
}

// Providers quote the key, or a part of it, when they refuse it.
function withoutKey(message: string, apiKey: string): string {
  const keyless = apiKey.length < 8 ? message : message.replaceAll(apiKey, '[key]')
  return keyless.replace(/\bsk-[\w*.-]{4,}/g, '[key]')
}
