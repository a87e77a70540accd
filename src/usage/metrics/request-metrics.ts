import { Counter, Histogram, Registry } from 'prom-client'
import type { RequestTrace } from '../../domain/request-trace.ts'
import type { RequestKind } from '../../domain/usage.ts'
import { lookedUpGauge } from '../../lib/looked-up-gauge.ts'

type Endpoint = RequestKind | 'other'

/** How requests were answered; `other` is every path but the public endpoints. */
export class RequestMetrics {
  readonly registry = new Registry()
  #openStreams = 0
  // Counted here and handed over when they are read: a counter with labels costs every request more.
  readonly #tallies = new Map<Endpoint, Map<number, number>>()
  readonly #durations = new Histogram({
    name: 'askmysite_request_duration_seconds',
    help: 'From the arrival of a request to the end of its answer, at the public endpoints.',
    labelNames: ['kind'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.registry],
  })

  constructor() {
    const tallies = this.#tallies
    new Counter({
      name: 'askmysite_requests_total',
      help: 'Requests, by endpoint and HTTP status; other is every path but the public endpoints.',
      labelNames: ['kind', 'status'],
      registers: [this.registry],
      collect() {
        this.reset()
        for (const [kind, counts] of tallies) {
          for (const [status, count] of counts) this.inc({ kind, status }, count)
        }
      },
    })
    lookedUpGauge({
      name: 'askmysite_open_streams',
      help: 'Answers that are being streamed to visitors now.',
      registers: [this.registry],
      read: () => this.#openStreams,
    })
  }

  record({ kind, startedAtMs }: RequestTrace, status: number): void {
    this.count(kind, status)
    this.#durations.observe({ kind }, (performance.now() - startedAtMs) / 1000)
  }

  count(kind: Endpoint, status: number): void {
    const counts = this.#tallies.get(kind) ?? new Map<number, number>()
    if (counts.size === 0) this.#tallies.set(kind, counts)
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }

  /** Until it is over. */
  watchStream(ended: Promise<unknown>): void {
    this.#openStreams += 1
    void ended.finally(() => {
      this.#openStreams -= 1
    })
  }
}
