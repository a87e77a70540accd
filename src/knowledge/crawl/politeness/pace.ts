import { realTiming, type Timing } from '../../../lib/timing.ts'

/*
 * How hard a crawl may ask of one site. Requests begin no closer together than a pause, and few of them
 * run at a time: fewer where the site answers slowly, because then they are a burden to it. When the
 * site asks to be left alone, everything waits. Nothing here knows what is asked for.
 */

export interface PaceOptions {
  /** Between the beginnings of two requests. */
  pauseMs: number
  /** Requests that run at a time. */
  concurrencyMax: number
  timing?: Timing
}

export class Pace {
  readonly #pauseMs: number
  readonly #concurrencyMax: number
  readonly #timing: Timing
  readonly #queue: (() => void)[] = []
  #running = 0
  #nextStartMs = 0
  #heldUntilMs = 0
  #answerMs = 0

  constructor({ pauseMs, concurrencyMax, timing = realTiming }: PaceOptions) {
    this.#pauseMs = pauseMs
    this.#concurrencyMax = concurrencyMax
    this.#timing = timing
  }

  /** Does one request when it may begin. Throws the signal's reason when that aborts before. */
  async run<T>(signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    signal.throwIfAborted()
    await this.#enter()
    try {
      await this.#waitForStart(signal)
      const startedMs = this.#timing.nowMs()
      const result = await request()
      this.#noteAnswer(this.#timing.nowMs() - startedMs)
      return result
    } finally {
      this.#running--
      this.#letIn()
    }
  }

  /** No request begins before so much time has passed. */
  hold(milliseconds: number): void {
    this.#heldUntilMs = Math.max(this.#heldUntilMs, this.#timing.nowMs() + milliseconds)
  }

  #enter(): Promise<void> {
    return new Promise((resolve) => {
      this.#queue.push(resolve)
      this.#letIn()
    })
  }

  #letIn(): void {
    while (this.#running < this.#concurrency) {
      const enter = this.#queue.shift()
      if (!enter) return
      this.#running++
      enter()
    }
  }

  async #waitForStart(signal: AbortSignal): Promise<void> {
    const nowMs = this.#timing.nowMs()
    const startMs = Math.max(nowMs, this.#nextStartMs)
    this.#nextStartMs = startMs + this.#pauseMs
    await this.#sleepUntil(startMs, signal)
    // Whoever waits for a pause may meet a hold that began meanwhile, and that one may grow.
    while (this.#heldUntilMs > this.#timing.nowMs()) {
      await this.#sleepUntil(this.#heldUntilMs, signal)
    }
  }

  async #sleepUntil(timeMs: number, signal: AbortSignal): Promise<void> {
    const waitMs = timeMs - this.#timing.nowMs()
    if (waitMs > 0) await this.#timing.sleep(waitMs, signal)
    signal.throwIfAborted()
  }

  #noteAnswer(tookMs: number): void {
    this.#answerMs += (tookMs - this.#answerMs) / answersRemembered
  }

  get #concurrency(): number {
    if (this.#answerMs > slowMs * 2) return 1
    return this.#answerMs > slowMs ? Math.ceil(this.#concurrencyMax / 2) : this.#concurrencyMax
  }
}

const answersRemembered = 5
const slowMs = 1500
