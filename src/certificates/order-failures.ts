/** Orders that failed since the last that did not, in milliseconds since 1970. */
export interface OrderFailures {
  /** Oldest first, the latest few of them. */
  atMs: number[]
  /** How many there were. */
  count: number
  /** The authority does not want to be asked before. */
  notBeforeMs: number
}

export const noFailures: OrderFailures = { atMs: [], count: 0, notBeforeMs: 0 }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** Let's Encrypt allows five in an hour for each name. */
const hourlyMax = 3
/** After the first failure, the second, and so on. */
const pausesMs = [5 * minuteMs, 15 * minuteMs, hourMs, 3 * hourMs, 6 * hourMs, 12 * hourMs]
/** The longest of Let's Encrypt's limits is a week. */
const longestPauseMs = 8 * dayMs

/** With one more, from now. */
export function addFailure({ atMs, count }: OrderFailures, nowMs: number): OrderFailures {
  return { atMs: [...atMs, nowMs].slice(-hourlyMax), count: count + 1, notBeforeMs: 0 }
}

/** The authority asked to wait for so long. */
export function postpone(
  failures: OrderFailures,
  nowMs: number,
  retryAfterMs: number,
): OrderFailures {
  return { ...failures, notBeforeMs: nowMs + Math.min(retryAfterMs, longestPauseMs) }
}

/** When the next may be tried where the program goes on: later and later. */
export function nextTryMs(failures: OrderFailures): number {
  const { atMs, count } = failures
  if (count === 0) return 0
  const pauseMs = pausesMs[Math.min(count, pausesMs.length) - 1] ?? 0
  return Math.max((atMs.at(-1) ?? 0) + pauseMs, allowedFromMs(failures))
}

/**
 * When the first may be tried after a start: at once, since whoever starts it may have put things right, but
 * a service that starts again and again never asks more than a few times an hour.
 */
export function allowedFromMs({ atMs, notBeforeMs }: OrderFailures): number {
  const oldest = atMs.length < hourlyMax ? null : atMs[0]
  return Math.max(notBeforeMs, oldest === null || oldest === undefined ? 0 : oldest + hourMs)
}

/** What cannot be read counts for nothing, nor does what a clock that was ahead has noted. */
export function readFailures(json: string, nowMs: number): OrderFailures {
  try {
    const { atMs, count, notBeforeMs } = JSON.parse(json)
    if (!Array.isArray(atMs) || ![...atMs, count, notBeforeMs].every(Number.isFinite)) {
      return noFailures
    }
    const isTooFar = notBeforeMs > nowMs + longestPauseMs
    return {
      atMs: atMs.filter((ms) => ms <= nowMs).slice(-hourlyMax),
      count,
      notBeforeMs: isTooFar ? 0 : notBeforeMs,
    }
  } catch {
    return noFailures
  }
}
