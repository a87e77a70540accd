import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { RequestTrace } from '../domain/request-trace.ts'

/** What a Prometheus server reads. Labels are bounded: no chatbot, session or path is among them. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests = new Counter({
    name: 'askmysite_requests_total',
    help: 'Requests to the public endpoints, by endpoint and HTTP status.',
    labelNames: ['kind', 'status'],
    registers: [this.#registry],
  })
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
  readonly #fallbacks = new Counter({
    name: 'askmysite_model_failures_total',
    help: 'Turns in which the model failed or its budget was used up.',
    registers: [this.#registry],
  })
  readonly #durationSeconds = new Histogram({
    name: 'askmysite_request_duration_seconds',
    help: 'From the arrival of a request to the end of its answer.',
    labelNames: ['kind'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.#registry],
  })

  constructor() {
    new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Resident memory.',
      registers: [this.#registry],
      collect() {
        this.set(process.memoryUsage.rss())
      },
    })
  }

  record({ kind, startedAtMs, outcome, usage }: RequestTrace, status: number): void {
    this.#requests.inc({ kind, status })
    this.#durationSeconds.observe({ kind }, (performance.now() - startedAtMs) / 1000)
    if (outcome) this.#turns.inc({ outcome })
    if (!usage) return
    this.#tokens.inc({ part: 'prompt' }, usage.promptTokens)
    this.#tokens.inc({ part: 'completion' }, usage.completionTokens)
    if (usage.failureCause !== null) this.#fallbacks.inc()
  }

  /** In the Prometheus text format, version 0.0.4. */
  async render(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() }
  }
}
