import type { ModelConfig } from '../../settings/model-settings.ts'

type Limits = Pick<ModelConfig, 'connectTimeoutMs' | 'firstTokenTimeoutMs' | 'timeoutMs'>

/** How long a model may still send its counts when its answer is over. */
const endingTimeoutMs = 1000

/** The times by which a model must have answered. Whichever passes first aborts the signal, once. */
export class Deadlines implements Disposable {
  /** Which deadline passed, in words for the operator; null while none has. */
  passed: string | null = null
  readonly #limits: Limits
  readonly #startedAt = performance.now()
  readonly #controller = new AbortController()
  readonly #whole: Timer
  #connect: Timer | undefined
  #firstToken: Timer | undefined
  #ending: Timer | undefined

  constructor(limits: Limits) {
    this.#limits = limits
    this.#whole = this.#failAfter(limits.timeoutMs, 'no whole answer')
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Until the whole answer must be there. */
  get remainingMs(): number {
    return this.#limits.timeoutMs - (performance.now() - this.#startedAt)
  }

  /** A request goes out: its headers and its first token are due. */
  requestSent(): void {
    this.#clearRequest()
    const { connectTimeoutMs, firstTokenTimeoutMs } = this.#limits
    this.#connect = this.#failAfter(connectTimeoutMs, 'no response headers')
    this.#firstToken = this.#failAfter(firstTokenTimeoutMs, 'no first token')
  }

  headersCame(): void {
    clearTimeout(this.#connect)
  }

  tokenCame(): void {
    clearTimeout(this.#firstToken)
  }

  /** Whether it failed or not: another one has its own deadlines. */
  requestEnded(): void {
    this.#clearRequest()
  }

  /** The answer is whole; what may follow is not worth a failure. */
  answerEnded(): void {
    this.#ending ??= setTimeout(() => this.#controller.abort(), endingTimeoutMs)
  }

  [Symbol.dispose](): void {
    this.#clearRequest()
    clearTimeout(this.#whole)
    clearTimeout(this.#ending)
  }

  #failAfter(timeoutMs: number, what: string): Timer {
    return setTimeout(() => {
      this.passed ??= `${what} after ${timeoutMs} ms`
      this.#controller.abort()
    }, timeoutMs)
  }

  #clearRequest(): void {
    clearTimeout(this.#connect)
    clearTimeout(this.#firstToken)
  }
}
