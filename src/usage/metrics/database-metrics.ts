import { Counter, Histogram, Registry } from 'prom-client'
import { lookedUpGauge } from '../../lib/looked-up-gauge.ts'

/** How much is stored, and how fast. */
export class DatabaseMetrics {
  readonly registry = new Registry()
  readonly #commits = new Histogram({
    name: 'askmysite_database_commit_duration_seconds',
    help: 'How long a transaction took, from its first write until it was on disk.',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  })
  readonly #writes = new Counter({
    name: 'askmysite_database_writes_total',
    help: 'Writes that are on disk; those that waited at the same moment share a transaction.',
    registers: [this.registry],
  })
  readonly #failures = new Counter({
    name: 'askmysite_database_write_failures_total',
    help: 'Writes that the disk or a lock refused.',
    registers: [this.registry],
  })

  /** `file` is the database's, null where it is in memory. */
  constructor(file: string | null) {
    lookedUpGauge({
      name: 'askmysite_database_size_bytes',
      help: "The database's file.",
      registers: [this.registry],
      read: () => sizeOf(file),
    })
    lookedUpGauge({
      name: 'askmysite_database_wal_size_bytes',
      help: "The database's write-ahead log.",
      registers: [this.registry],
      read: () => sizeOf(file && `${file}-wal`),
    })
  }

  countCommit(durationMs: number, writes: number): void {
    this.#commits.observe(durationMs / 1000)
    this.#writes.inc(writes)
  }

  countRefusedWrites(writes: number): void {
    this.#failures.inc(writes)
  }
}

async function sizeOf(file: string | null): Promise<number | null> {
  return file === null ? null : (await Bun.file(file).exists()) ? Bun.file(file).size : null
}
