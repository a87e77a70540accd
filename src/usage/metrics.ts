import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { RequestTrace } from '../domain/request-trace.ts'
import type { RequestKind } from '../domain/usage.ts'

interface RequestTally {
  kind: RequestKind
  status: number
  count: number
}

/** What a Prometheus server reads. Labels are bounded: no chatbot, session or path is among them. */
export class Metrics {
  readonly #registry = new Registry()
  // Counted here and handed over when they are read: a counter with labels costs every request more.
  readonly #requestTallies = new Map<string, RequestTally>()
  readonly #turns = new Counter({
    name: 'askmysite_turns_total',
    help: 'Visitor messages, by how they were answered.',
    labelNames: ['outcome'],
    registers: [this.#registry],
  })
  readonly #tokens = new Counter({
    name: 'askmysite_model_tokens_total',
    help: 'Tokens that models counted (or that were estimated), prompt and completion apart.',
    labelNames: ['part'],
    registers: [this.#registry],
  })
  readonly #modelFailures = new Counter({
    name: 'askmysite_model_failures_total',
    help: 'Turns in which the model failed or its budget was used up.',
    registers: [this.#registry],
  })
  readonly #embeddingTokens = new Counter({
    name: 'askmysite_embedding_tokens_total',
    help: 'Tokens that the embedding model counted (or that were estimated).',
    labelNames: ['purpose'],
    registers: [this.#registry],
  })
  readonly #embeddingFailures = new Counter({
    name: 'askmysite_embedding_failures_total',
    help: 'Requests to the embedding model that failed.',
    labelNames: ['purpose'],
    registers: [this.#registry],
  })
  readonly #turnSeconds = new Histogram({
    name: 'askmysite_turn_duration_seconds',
    help: 'From the arrival of a message to the end of its answer.',
    buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.#registry],
  })

  constructor() {
    const tallies = this.#requestTallies
    new Counter({
      name: 'askmysite_requests_total',
      help: 'Requests to the public endpoints, by endpoint and HTTP status.',
      labelNames: ['kind', 'status'],
      registers: [this.#registry],
      collect() {
        this.reset()
        for (const { kind, status, count } of tallies.values()) this.inc({ kind, status }, count)
      },
    })
    new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Resident memory.',
      registers: [this.#registry],
      collect() {
        this.set(process.memoryUsage.rss())
      },
    })
  }

  record({ kind, outcome, usage }: RequestTrace, status: number): void {
    this.#tallyRequest(kind, status)
    if (outcome) this.#turns.inc({ outcome })
    if (!usage) return
    this.#turnSeconds.observe(usage.durationMs / 1000)
    this.#tokens.inc({ part: 'prompt' }, usage.promptTokens)
    this.#tokens.inc({ part: 'completion' }, usage.completionTokens)
    if (usage.failureCause !== null) this.#modelFailures.inc()
  }

  countEmbeddingTokens(purpose: 'passages' | 'questions', tokens: number): void {
    this.#embeddingTokens.inc({ purpose }, tokens)
  }

  countEmbeddingFailure(purpose: 'passages' | 'questions'): void {
    this.#embeddingFailures.inc({ purpose })
  }

  /** In the Prometheus text format, version 0.0.4. */
  async render(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() }
  }

  #tallyRequest(kind: RequestKind, status: number): void {
    const id = `${kind} ${status}`
    const known = this.#requestTallies.get(id)
    if (known) known.count += 1
    else this.#requestTallies.set(id, { kind, status, count: 1 })
  }
}
