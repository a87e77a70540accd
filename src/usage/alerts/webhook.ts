import type { Clock } from '../../domain/clock.ts'
import type { Log } from '../../lib/log.ts'
import { realTiming, type Timing } from '../../lib/timing.ts'
import { signWebhook } from './sign-webhook.ts'

export interface WebhookDeps {
  url: string
  /** Null where messages are not signed. */
  secret: string | null
  clock: Clock
  log: Log
  timing?: Timing
}

export interface WebhookMessage {
  /** The same for each try, so that the receiver can tell a repetition. */
  id: string
  body: object
}

const waitingMax = 100
const timeoutMs = 5000
const pausesMs = [1000, 10_000, 60_000]
const closingMs = 1000

/**
 * Sends messages to the operator's address, one after the other, with a few tries each. The address
 * may hold a secret, so that no more than its host is ever logged.
 */
export class Webhook {
  // No address guard: only the operator sets this URL.
  readonly #deps: WebhookDeps
  readonly #host: string
  readonly #waiting: WebhookMessage[] = []
  /** No pause is waited for any more. */
  readonly #closing = new AbortController()
  /** No answer is waited for any more. */
  readonly #closed = new AbortController()
  #working: Promise<void> | null = null

  constructor(deps: WebhookDeps) {
    this.#deps = deps
    this.#host = new URL(deps.url).host
  }

  /** Returns at once. */
  send(message: WebhookMessage): void {
    if (this.#closing.signal.aborted || this.#waiting.length >= waitingMax) {
      this.#tellDropped(message, 'too many are waiting, or the server stops')
      return
    }
    this.#waiting.push(message)
    this.#working ??= this.#work()
  }

  /** Gives what is waiting one more try, for about a second in all. */
  async close(): Promise<void> {
    this.#closing.abort()
    const timer = setTimeout(() => this.#closed.abort(), closingMs)
    await this.#working
    clearTimeout(timer)
    this.#closed.abort()
  }

  async #work(): Promise<void> {
    for (;;) {
      const message = this.#waiting.shift()
      if (!message) break
      await this.#deliver(message)
    }
    this.#working = null
  }

  async #deliver(message: WebhookMessage): Promise<void> {
    const { timing = realTiming } = this.#deps
    for (const pauseMs of [...pausesMs, null]) {
      const failure = await this.#try(message)
      if (failure === null) return
      const isLast = pauseMs === null || !failure.mayPass || this.#closing.signal.aborted
      if (isLast) return this.#tellDropped(message, failure.cause)
      await timing.sleep(pauseMs, this.#closing.signal)
    }
  }

  /** Null where the message has arrived. */
  async #try(message: WebhookMessage): Promise<Failure | null> {
    const { url, secret, clock } = this.#deps
    if (this.#closed.signal.aborted) return { cause: 'the server stops', mayPass: false }
    const body = JSON.stringify(message.body)
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...signWebhook({ id: message.id, body }, clock.now(), secret),
        },
        body,
        // Whoever is redirected to was not named by the operator.
        redirect: 'manual',
        signal: AbortSignal.any([this.#closed.signal, AbortSignal.timeout(timeoutMs)]),
      })
      await response.body?.cancel()
      const { ok, status } = response
      return ok ? null : { cause: `it answered ${status}`, mayPass: mayPass(status) }
    } catch (thrown) {
      return { cause: nameOf(thrown), mayPass: true }
    }
  }

  #tellDropped({ id }: WebhookMessage, cause: string): void {
    this.#deps.log.warn({ host: this.#host, message: id, cause }, 'a webhook message is given up')
  }
}

interface Failure {
  cause: string
  mayPass: boolean
}

function mayPass(status: number): boolean {
  return status === 408 || status === 429 || status >= 500
}

/** Not its message, which may quote the address. */
function nameOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'it could not be reached'
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name
}
