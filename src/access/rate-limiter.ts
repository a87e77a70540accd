import type { Clock } from '../domain/clock.ts'

/*
 * Sliding windows, exactly: each window keeps the times of what it let through within the last minute.
 * A counter a minute would let twice the limit pass around the turn of the minute, and an
 * approximation of two counters refuses visitors who kept to the limit. The price is a number for each
 * request let through, so a window holds at most its limit.
 *
 * Windows stand in the order of their last use, so those that emptied are at the front: once a second
 * they are dropped, and memory follows the traffic of the last minute.
 *
 * However many addresses come in that minute, at most `windowsMax` windows are kept. Past that, those
 * used least lately are forgotten among the windows that still have room: one at its limit never is, so
 * nobody escapes by bringing others along. Where all are at their limit, newcomers go uncounted rather
 * than refused, or a flood would lock everybody out; the key's limit counts them still.
 *
 * Both go by many at once, because a Map walks over what was deleted at its front.
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
const windowsMaxDefault = 100_000
const sweepMs = 1000
const forgottenShare = 0.1

export class RateLimiter {
  readonly #withRoom = new Map<string, number[]>()
  readonly #atLimit = new Map<string, number[]>()
  readonly #refusals = new Map<string, number>()
  #sweptAtMs = 0

  constructor(
    private readonly clock: Clock,
    private readonly windowsMax = windowsMaxDefault,
  ) {}

  /** How many windows are kept. */
  get windowCount(): number {
    return this.#withRoom.size + this.#atLimit.size
  }

  /** How many requests were refused, by the windows' policies. */
  get refusals(): ReadonlyMap<string, number> {
    return this.#refusals
  }

  /** The refusal that a request would meet, or null. Counts no request. */
  check(window: Window): Refusal | null {
    const nowMs = this.clock.now().getTime()
    const times = this.#timesOf(window)
    if (!times) return null
    dropExpired(times, nowMs)
    if (times.length < window.limit) return null
    this.#refusals.set(window.policy, (this.#refusals.get(window.policy) ?? 0) + 1)
    const freeAtMs = (times[times.length - window.limit] ?? nowMs) + windowMs
    return { window, retryAfterSeconds: Math.max(1, Math.ceil((freeAtMs - nowMs) / 1000)) }
  }

  /** Counts one request against a window that has room. The function it returns takes that back. */
  spend(window: Window): () => void {
    const nowMs = this.clock.now().getTime()
    const times = this.#timesOf(window) ?? []
    times.push(nowMs)
    this.#sweep(nowMs)
    this.#keep(window, times)
    return () => takeBack(times, nowMs)
  }

  #timesOf({ id }: Window): number[] | undefined {
    return this.#withRoom.get(id) ?? this.#atLimit.get(id)
  }

  #sweep(nowMs: number): void {
    if (nowMs < this.#sweptAtMs + sweepMs) return
    this.#sweptAtMs = nowMs
    dropEmptied(this.#withRoom, nowMs)
    dropEmptied(this.#atLimit, nowMs)
  }

  #keep({ id, limit }: Window, times: number[]): void {
    this.#withRoom.delete(id)
    this.#atLimit.delete(id)
    if (this.windowCount >= this.windowsMax) {
      dropFirst(this.#withRoom, Math.ceil(this.windowsMax * forgottenShare))
    }
    if (this.windowCount >= this.windowsMax) return
    const windows = times.length < limit ? this.#withRoom : this.#atLimit
    windows.set(id, times)
  }
}

function dropExpired(times: number[], nowMs: number): void {
  const firstKept = times.findIndex((timeMs) => timeMs > nowMs - windowMs)
  times.splice(0, firstKept === -1 ? times.length : firstKept)
}

function dropEmptied(windows: Map<string, number[]>, nowMs: number): void {
  for (const [id, times] of windows) {
    if ((times.at(-1) ?? 0) > nowMs - windowMs) return
    windows.delete(id)
  }
}

function dropFirst(windows: Map<string, number[]>, count: number): void {
  let left = count
  for (const id of windows.keys()) {
    if (left-- === 0) return
    windows.delete(id)
  }
}

function takeBack(times: number[], timeMs: number): void {
  const place = times.lastIndexOf(timeMs)
  if (place !== -1) times.splice(place, 1)
}
