import type { WireRequest } from '../wire/request-text.ts'

/** One request of the fuzzing. */
export interface FuzzedRequest extends WireRequest {
  /**
   * Whole bytes instead of what the parts make. Such a request may be no HTTP at all, so it gets a
   * connection of its own, and whatever comes back within a moment is its answer.
   */
  raw: string | null
}

export type Random = () => number

export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0]
}

export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}
