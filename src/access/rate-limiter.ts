import type { Clock } from '../domain/clock.ts'

/*
 * Sliding windows, exactly: each window keeps the times of what it let through within the last minute.
 * A counter a minute would let twice the limit pass around the turn of the minute, and an
 * approximation of two counters refuses visitors who kept to the limit. The price is a number for each
 * request let through, so a window holds at most its limit.
 *
 * Windows stand in the order of their last use, so those that emptied are at the front: every use
 * drops what it finds there, and memory follows the traffic of the last minute.
 */

/** So many in any minute, for whatever `id` names. */
export interface Window {
  id: string
  /** What the limit is about, as the `RateLimit` headers call it. */
  policy: string
  limit: number
}

export interface Refusal {
  window: Window
  /** Until the window has room again, at least 1. */
  retryAfterSeconds: number
}

export const windowMs = 60_000

export class RateLimiter {
  readonly #times = new Map<string, number[]>()

  constructor(private readonly clock: Clock) {}

  /** The refusal that a request would meet, or null. Counts nothing. */
  check(window: Window): Refusal | null {
    const nowMs = this.clock.now().getTime()
    const times = this.#times.get(window.id)
    if (!times) return null
    dropExpired(times, nowMs)
    if (times.length < window.limit) return null
    const freeAtMs = (times[times.length - window.limit] ?? nowMs) + windowMs
    return { window, retryAfterSeconds: Math.max(1, Math.ceil((freeAtMs - nowMs) / 1000)) }
  }

  /** Counts one request against a window that has room. */
  spend(window: Window): void {
    const nowMs = this.clock.now().getTime()
    const times = this.#times.get(window.id) ?? []
    times.push(nowMs)
    this.#times.delete(window.id)
    this.#times.set(window.id, times)
    this.#dropEmptied(nowMs)
  }

  #dropEmptied(nowMs: number): void {
    for (const [id, times] of this.#times) {
      if ((times.at(-1) ?? 0) > nowMs - windowMs) return
      this.#times.delete(id)
    }
  }
}

function dropExpired(times: number[], nowMs: number): void {
  const firstKept = times.findIndex((timeMs) => timeMs > nowMs - windowMs)
  times.splice(0, firstKept === -1 ? times.length : firstKept)
}
