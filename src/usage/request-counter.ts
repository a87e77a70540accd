import type { Environment } from '../domain/api-key.ts'
import type { Clock } from '../domain/clock.ts'
import type { RequestCount, RequestKind } from '../domain/usage.ts'
import type { Log } from '../lib/log.ts'
import { inNoRequest } from '../lib/request-scope.ts'
import type { Store } from '../store/store.ts'

export interface CountedRequest {
  kind: RequestKind
  chatbotId: string
  environment: Environment
  status: number
}

const flushMs = 100
const dayMs = 86_400_000

/** Counts requests a day in memory and adds them to the store ten times a second at most. */
export class RequestCounter {
  #counts = new Map<string, RequestCount>()
  #timer: Timer | null = null
  /** An outage is one line, however many counts come meanwhile. */
  #isRefused = false
  #day = { number: Number.NaN, name: '' }

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  count({ kind, chatbotId, environment, status }: CountedRequest): void {
    const day = this.#today()
    const id = `${day} ${chatbotId} ${environment} ${kind} ${status}`
    const known = this.#counts.get(id)
    if (known) known.count += 1
    else this.#counts.set(id, { day, chatbotId, environment, kind, status, count: 1 })
    this.#timer ??= inNoRequest(() => setTimeout(() => void this.flush(), flushMs))
  }

  #today(): string {
    const dayNumber = Math.floor(this.clock.now().getTime() / dayMs)
    if (dayNumber !== this.#day.number) {
      this.#day = {
        number: dayNumber,
        name: new Date(dayNumber * dayMs).toISOString().slice(0, 10),
      }
    }
    return this.#day.name
  }

  /** Stores what was counted so far. Counts that cannot be stored now are kept for the next time. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const counts = this.#counts
    if (counts.size === 0) return
    this.#counts = new Map()
    try {
      await this.store.countRequests([...counts.values()])
      this.#isRefused = false
    } catch (error) {
      if (!this.#isRefused) this.log.warn({ err: error }, 'request counts could not be stored')
      this.#isRefused = true
      this.#takeBack(counts)
    }
  }

  #takeBack(counts: Map<string, RequestCount>): void {
    for (const [id, unstored] of counts) {
      const newer = this.#counts.get(id)
      if (newer) newer.count += unstored.count
      else this.#counts.set(id, unstored)
    }
  }
}
