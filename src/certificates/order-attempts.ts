import type { Clock } from '../domain/clock.ts'
import type { CertificateShelf } from './certificate-shelf.ts'
import {
  addFailure,
  allowedFromMs,
  nextTryMs,
  noFailures,
  type OrderFailures,
  postpone,
} from './order-failures.ts'

export interface Wait {
  untilMs: number
  reason: string
}

const shortestPauseMs = 60_000

/** Keeps orders within an authority's limits, over restarts too. */
export class OrderAttempts {
  /** Until the first: whoever starts the server may have put right what was wrong. */
  #isFirst = true

  constructor(
    private readonly shelf: CertificateShelf,
    private readonly clock: Clock,
  ) {}

  /** Null where one may be made now. */
  async findWait(): Promise<Wait | null> {
    const nowMs = this.#nowMs()
    const failures = await this.shelf.readFailures(nowMs)
    const untilMs = this.#isFirst ? allowedFromMs(failures) : nextTryMs(failures)
    if (untilMs <= nowMs) return null
    const isAsked = untilMs === failures.notBeforeMs
    const reason = isAsked
      ? 'The authority asked to wait.'
      : 'Too many orders failed within an hour.'
    return { untilMs, reason }
  }

  /**
   * Counts as failed until it is not, so that a program that ends in the middle of it, again and again, stays
   * within the limits too, and nothing is ordered that could not be kept.
   */
  async make<T>(signal: AbortSignal, order: () => Promise<T>): Promise<T> {
    this.#isFirst = false
    const nowMs = this.#nowMs()
    const before = await this.shelf.readFailures(nowMs)
    await this.shelf.keepFailures(addFailure(before, nowMs))
    try {
      const made = await order()
      await this.shelf.keepFailures(noFailures)
      return made
    } catch (cause) {
      if (signal.aborted) await this.shelf.keepFailures(before)
      throw cause
    }
  }

  /** When to try again after this. */
  async nextMs(cause: unknown): Promise<number> {
    const nowMs = this.#nowMs()
    const failures = await this.#postponed(cause, nowMs).catch(() => noFailures)
    return Math.max(nextTryMs(failures), nowMs + shortestPauseMs)
  }

  async #postponed(cause: unknown, nowMs: number): Promise<OrderFailures> {
    const failures = await this.shelf.readFailures(nowMs)
    const { retryAfterMs } = Object(cause)
    if (typeof retryAfterMs !== 'number') return failures
    const postponed = postpone(failures, nowMs, retryAfterMs)
    await this.shelf.keepFailures(postponed)
    return postponed
  }

  #nowMs(): number {
    return this.clock.now().getTime()
  }
}
