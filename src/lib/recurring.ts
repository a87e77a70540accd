import type { Timing } from './timing.ts'

/** Work that is done again and again until it is stopped, never twice at a time. */
export class Recurring {
  readonly #stopping = new AbortController()
  #working: Promise<void> | null = null

  /** `work` says for how many milliseconds to pause after it, and lets nothing be thrown. */
  constructor(
    private readonly timing: Timing,
    private readonly work: (signal: AbortSignal) => Promise<number>,
  ) {}

  start(): void {
    this.#working ??= this.#repeat()
  }

  /** Resolves when what is being done has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#working
  }

  async #repeat(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const pauseMs = await this.work(signal)
      await this.timing.sleep(pauseMs, signal)
    }
  }
}
