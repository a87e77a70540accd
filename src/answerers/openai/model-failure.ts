import { readRetryAfterMs } from '../../lib/retry-after.ts'

interface FailureDetails {
  status?: number | null
  code?: string | null
  parameter?: string | null
  mayPass?: boolean
  isFree?: boolean
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
  /** Whether the request never came to a model that could put it on the bill. */
  readonly isFree: boolean
  readonly retryAfterMs: number | null

  constructor(message: string, details: FailureDetails = {}) {
    super(message)
    this.status = details.status ?? null
    this.code = details.code ?? null
    this.parameter = details.parameter ?? null
    this.mayPass = details.mayPass ?? false
    this.isFree = details.isFree ?? false
    this.retryAfterMs = details.retryAfterMs ?? null
  }
}

/** What the openai package, or the connection under it, threw. */
export async function toModelFailure(thrown: unknown, apiKey: string): Promise<ModelFailure> {
  const { APIConnectionError, APIError } = await import('openai')
  if (thrown instanceof ModelFailure) return thrown
  const message = withoutKey(messageOf(thrown), apiKey)
  if (thrown instanceof APIConnectionError) {
    const isFree = isUnsent(thrown.cause)
    return new ModelFailure(`cannot be reached: ${message}`, { mayPass: true, isFree })
  }
  if (thrown instanceof APIError) {
    const { code, param, headers } = thrown
    const status = statusOf(thrown)
    return new ModelFailure(message, {
      status,
      code: code ?? null,
      parameter: param ?? null,
      mayPass: mayPass(status, code),
      isFree: isFree(status),
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

const unsentCodes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

/** Nobody was there to take the request; a connection that broke later may have brought it. */
function isUnsent(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && unsentCodes.includes(String(cause.code))
}

// A gateway that gives up waiting leaves a model at work behind it.
const gaveUpWaiting = [408, 499, 504, 524]

function isFree(status: number | null): boolean {
  return status !== null && status >= 400 && !gaveUpWaiting.includes(status)
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
