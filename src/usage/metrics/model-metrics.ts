import { Counter, Histogram, Registry } from 'prom-client'

const purposes = ['passages', 'questions'] as const
type Purpose = (typeof purposes)[number]

/** What models are waited for, and what embedding costs. */
export class ModelMetrics {
  readonly registry = new Registry()
  readonly #seconds = new Histogram({
    name: 'askmysite_model_duration_seconds',
    help: "How long a model took for its part of an answer, failures included; those that a visitor's leaving cut off are not counted.",
    buckets: [0.1, 0.25, 0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 60],
    registers: [this.registry],
  })
  readonly #firstTokenSeconds = new Histogram({
    name: 'askmysite_model_first_token_seconds',
    help: 'How long a model took until the first words that a visitor may read; retries are part of it.',
    buckets: [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 7.5, 10, 15],
    registers: [this.registry],
  })
  readonly #embeddingTokens = new Counter({
    name: 'askmysite_embedding_tokens_total',
    help: 'Tokens that the embedding model counted (or that were estimated).',
    labelNames: ['purpose'],
    registers: [this.registry],
  })
  readonly #embeddingFailures = new Counter({
    name: 'askmysite_embedding_failures_total',
    help: 'Requests to the embedding model that failed.',
    labelNames: ['purpose'],
    registers: [this.registry],
  })

  constructor() {
    for (const purpose of purposes) {
      this.#embeddingTokens.inc({ purpose }, 0)
      this.#embeddingFailures.inc({ purpose }, 0)
    }
  }

  observeFirstWords(afterMs: number): void {
    this.#firstTokenSeconds.observe(afterMs / 1000)
  }

  observeCall(durationMs: number): void {
    this.#seconds.observe(durationMs / 1000)
  }

  countEmbeddingTokens(purpose: Purpose, tokens: number): void {
    this.#embeddingTokens.inc({ purpose }, tokens)
  }

  countEmbeddingFailure(purpose: Purpose): void {
    this.#embeddingFailures.inc({ purpose })
  }
}
