import type { Timing } from '../../src/lib/timing.ts'

/** Pauses that end when the test says so. */
export class HeldTiming implements Timing {
  readonly pauses: number[] = []
  #wake = () => {}

  nowMs(): number {
    return 0
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    this.pauses.push(milliseconds)
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#wake = resolve
    signal.addEventListener('abort', () => resolve(), { once: true })
    if (signal.aborted) resolve()
    return promise
  }

  wake(): void {
    this.#wake()
  }
}
