import { Counter, Registry } from 'prom-client'
import { lookedUpGauge } from '../../lib/looked-up-gauge.ts'

/** What came of a crawl, as far as it is counted. */
export interface CountedCrawl {
  ending: string
  durationMs: number
  new: number
  changed: number
  unchanged: number
  skipped: number
  removed: number
}

const pageResults = ['new', 'changed', 'unchanged', 'skipped', 'removed'] as const

/** The crawls that the server runs by their schedules. */
export class CrawlMetrics {
  readonly registry = new Registry()
  #running = 0
  readonly #crawls = new Counter({
    name: 'askmysite_crawls_total',
    help: 'Scheduled crawls that ended, by how.',
    labelNames: ['ending'],
    registers: [this.registry],
  })
  readonly #pages = new Counter({
    name: 'askmysite_crawl_pages_total',
    help: 'Pages of scheduled crawls, by what became of them.',
    labelNames: ['result'],
    registers: [this.registry],
  })
  readonly #seconds = new Counter({
    name: 'askmysite_crawl_duration_seconds_total',
    help: 'How long scheduled crawls took, all together.',
    registers: [this.registry],
  })

  constructor() {
    for (const ending of ['finished', 'failed']) this.#crawls.inc({ ending }, 0)
    for (const result of pageResults) this.#pages.inc({ result }, 0)
    lookedUpGauge({
      name: 'askmysite_crawls_running',
      help: 'Scheduled crawls that run now.',
      registers: [this.registry],
      read: () => this.#running,
    })
  }

  crawlBegan(): void {
    this.#running += 1
  }

  /** Null where it failed. */
  crawlEnded(crawl: CountedCrawl | null): void {
    this.#running -= 1
    this.#crawls.inc({ ending: crawl?.ending ?? 'failed' })
    if (!crawl) return
    // By the clock on the wall, which may be set back.
    this.#seconds.inc(Math.max(0, crawl.durationMs) / 1000)
    for (const result of pageResults) this.#pages.inc({ result }, crawl[result])
  }
}
