import { Registry } from 'prom-client'
import type { RequestTrace } from '../domain/request-trace.ts'
import { BackupMetrics } from './metrics/backup-metrics.ts'
import { CrawlMetrics } from './metrics/crawl-metrics.ts'
import { DatabaseMetrics } from './metrics/database-metrics.ts'
import { ModelMetrics } from './metrics/model-metrics.ts'
import { RequestMetrics } from './metrics/request-metrics.ts'
import { TurnMetrics } from './metrics/turn-metrics.ts'

/**
 * What a Prometheus server reads. Labels are bounded, each to words of ours: no chatbot, session, model
 * or path is among them. What can be looked up is looked up when it is read, and costs nothing before.
 */
export class Metrics {
  readonly requests = new RequestMetrics()
  readonly turns = new TurnMetrics()
  readonly models = new ModelMetrics()
  readonly crawls = new CrawlMetrics()
  readonly backups = new BackupMetrics()
  readonly database: DatabaseMetrics
  readonly #registries: Registry[]

  /** `databaseFile` is null where there is none. */
  constructor(databaseFile: string | null = null) {
    this.database = new DatabaseMetrics(databaseFile)
    const { requests, turns, models, crawls, backups, database } = this
    const parts = [requests, turns, models, crawls, backups, database]
    this.#registries = parts.map(({ registry }) => registry)
  }

  /** What others know, to be asked when it is read. */
  add(registry: Registry): void {
    this.#registries.push(registry)
  }

  record(trace: RequestTrace, status: number): void {
    this.requests.record(trace, status)
    this.turns.record(trace)
  }

  /** In the Prometheus text format, with what only the reader knows. */
  async render(further: Registry[] = []): Promise<{ contentType: string; text: string }> {
    const all = Registry.merge([...this.#registries, ...further])
    return { contentType: all.contentType, text: await all.metrics() }
  }
}
