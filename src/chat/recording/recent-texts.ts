import type { Clock } from '../../domain/clock.ts'
import type { Source } from '../../domain/message.ts'

export interface RecentText {
  content: string
  /** Of an answer. */
  sources: Source[]
}

const ageMsMax = 3_600_000
const charactersMax = 4_000_000

/**
 * What was said within the last hour and is not on disk in these words, by its message's id. Bounded: the
 * oldest texts make room for the newest.
 */
export class RecentTexts {
  readonly #texts = new Map<string, RecentText & { keptAtMs: number }>()
  #characters = 0

  constructor(private readonly clock: Clock) {}

  keep(messageId: string, text: RecentText): void {
    const keptAtMs = this.clock.now().getTime()
    this.#drop(messageId)
    this.#texts.set(messageId, { ...text, keptAtMs })
    this.#characters += text.content.length
    this.#dropOld(keptAtMs)
  }

  find(messageId: string): RecentText | null {
    this.#dropOld(this.clock.now().getTime())
    return this.#texts.get(messageId) ?? null
  }

  #dropOld(nowMs: number): void {
    for (const [id, { keptAtMs }] of this.#texts) {
      const isOld = keptAtMs <= nowMs - ageMsMax
      if (!isOld && this.#characters <= charactersMax) return
      this.#drop(id)
    }
  }

  #drop(messageId: string): void {
    this.#characters -= this.#texts.get(messageId)?.content.length ?? 0
    this.#texts.delete(messageId)
  }
}
