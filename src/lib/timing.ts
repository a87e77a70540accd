import { wait } from './wait.ts'

/** Elapsed time and pauses; tests let it pass at once. */
export interface Timing {
  /** Grows steadily, from anywhere. */
  nowMs(): number
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
}

export const realTiming: Timing = { nowMs: () => performance.now(), sleep: wait }
