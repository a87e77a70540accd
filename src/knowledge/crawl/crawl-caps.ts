import type { CrawlEnding } from '../../domain/crawl.ts'
import type { Timing } from '../../lib/timing.ts'
import type { CrawlOptions } from './crawl.ts'

export const defaultBytesMax = 2_000_000_000
export const defaultDurationMsMax = 2 * 60 * 60 * 1000

/** What a crawl may cost, and how much of it is used up. */
export class CrawlCaps {
  readonly #bytesMax: number
  readonly #endsAtMs: number
  #bytes = 0

  constructor(
    { bytesMax = defaultBytesMax, durationMsMax = defaultDurationMsMax }: CrawlOptions,
    private readonly timing: Timing,
  ) {
    this.#bytesMax = bytesMax
    this.#endsAtMs = timing.nowMs() + durationMsMax
  }

  countBytes(bytes: number): void {
    this.#bytes += bytes
  }

  /** The cap that was reached; null while there is none. */
  get reached(): Extract<CrawlEnding, 'byte_cap' | 'time_cap'> | null {
    if (this.#bytes >= this.#bytesMax) return 'byte_cap'
    return this.timing.nowMs() >= this.#endsAtMs ? 'time_cap' : null
  }
}
