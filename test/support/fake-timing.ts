import type { Timing } from '../../src/lib/timing.ts'

/** Time in which every pause is over at the next turn of the event loop, the shortest first. */
export class FakeTiming implements Timing {
  /** How long each pause was to be, in order. */
  readonly slept: number[] = []
  readonly #sleepers: { wakesAtMs: number; wake: () => void }[] = []
  #nowMs = 1_000_000

  nowMs(): number {
    return this.#nowMs
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    this.slept.push(milliseconds)
    return new Promise((wake) => {
      if (signal.aborted) return wake()
      this.#sleepers.push({ wakesAtMs: this.#nowMs + milliseconds, wake })
      setImmediate(() => this.#wakeFirst())
    })
  }

  advance(milliseconds: number): void {
    this.#nowMs += milliseconds
  }

  #wakeFirst(): void {
    this.#sleepers.sort((one, other) => one.wakesAtMs - other.wakesAtMs)
    const first = this.#sleepers.shift()
    if (!first) return
    this.#nowMs = Math.max(this.#nowMs, first.wakesAtMs)
    first.wake()
  }
}
