import type { Clock } from '../../domain/clock.ts'
import { EmbeddingFailure } from '../../domain/embedding-failure.ts'
import { causeText } from '../../lib/cause-text.ts'
import { quantise } from '../../lib/int8-vector.ts'
import type { Log } from '../../lib/log.ts'
import type { Embedder, EmbeddingMeter } from './embedder.ts'
import { questionInput } from './embedding-text.ts'

// A visitor waits for this, and can do without it: whatever goes wrong, there is no vector, and words
// alone find the passages. A provider that failed, or let a visitor wait in vain, is left alone for a
// while, so that it delays one answer and not each. A question that it refuses says nothing about the
// provider: else one visitor could take the meaning out of everybody's search.

export interface QuestionDeps {
  embedder: Embedder
  meter: EmbeddingMeter
  clock: Clock
  log: Log
  /** How long a visitor is kept waiting. */
  timeoutMs: number
}

const questionsKept = 500
const restMs = { passing: 30_000, lasting: 600_000 }
const warnEveryMs = 600_000

export class QuestionEmbedder {
  readonly #deps: QuestionDeps
  /** The latest last; those on their way among them. */
  readonly #known = new Map<string, Promise<Int8Array | null>>()
  #restsUntilMs = 0
  #warnedAtMs = Number.NEGATIVE_INFINITY

  constructor(deps: QuestionDeps) {
    this.#deps = deps
  }

  /** Null where there is none to be had now. */
  async embed(question: string): Promise<Int8Array | null> {
    const input = questionInput(this.#deps.embedder.model, question)
    const vector = this.#known.get(input) ?? (this.#rests() ? null : this.#request(input))
    if (vector === null) return null
    this.#known.delete(input)
    this.#known.set(input, vector)
    const [oldest] = this.#known.keys()
    if (this.#known.size > questionsKept && oldest !== undefined) this.#known.delete(oldest)
    return vector
  }

  #rests(): boolean {
    return this.#deps.clock.now().getTime() < this.#restsUntilMs
  }

  async #request(input: string): Promise<Int8Array | null> {
    const { embedder, meter, timeoutMs } = this.#deps
    try {
      const { signal } = new AbortController()
      const { vectors, tokens } = await embedder.embed([input], { timeoutMs, signal })
      meter.countEmbeddingTokens('questions', tokens)
      return vectors[0] ? quantise(vectors[0]) : null
    } catch (thrown) {
      // A fault of our own keeps no visitor from his answer either.
      const isFailure = thrown instanceof EmbeddingFailure
      this.#known.delete(input)
      meter.countEmbeddingFailure('questions')
      this.#rest(isFailure ? thrown : new EmbeddingFailure('lasting', causeText(thrown)))
      return null
    }
  }

  #rest(failure: EmbeddingFailure): void {
    const nowMs = this.#deps.clock.now().getTime()
    if (failure.kind !== 'refused') {
      const asked = Math.min(failure.retryAfterMs ?? 0, restMs.lasting)
      this.#restsUntilMs = nowMs + Math.max(restMs[failure.kind], asked)
    }
    if (nowMs - this.#warnedAtMs < warnEveryMs) return
    this.#warnedAtMs = nowMs
    this.#deps.log.warn(
      { cause: causeText(failure) },
      'questions cannot be embedded now: words alone find the passages',
    )
  }
}
