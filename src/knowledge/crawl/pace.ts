import { setTimeout as sleep } from 'node:timers/promises'

/** Lets requests to a site begin no closer together than the pause it asks for. */
export class Pace {
  #nextStartMs = 0

  constructor(private readonly pauseMs: number) {}

  /** Resolves when the next request may begin. Throws when the signal aborts. */
  async wait(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (this.pauseMs === 0) return
    const nowMs = performance.now()
    const startMs = Math.max(nowMs, this.#nextStartMs)
    this.#nextStartMs = startMs + this.pauseMs
    if (startMs > nowMs) await sleep(startMs - nowMs, undefined, { signal })
  }
}
