import { Counter, Registry } from 'prom-client'
import { lookedUpGauge } from '../../lib/looked-up-gauge.ts'

/** The copies that the server makes by itself. */
export class BackupMetrics {
  readonly registry = new Registry()
  #newest: Date | null = null
  readonly #copies = new Counter({
    name: 'askmysite_backups_total',
    help: 'Backups that the server made or failed to make.',
    labelNames: ['result'],
    registers: [this.registry],
  })

  constructor() {
    for (const result of ['made', 'failed']) this.#copies.inc({ result }, 0)
    lookedUpGauge({
      name: 'askmysite_backup_last_success_timestamp_seconds',
      help: 'When the newest backup was made, also one that is older than this run of the server.',
      registers: [this.registry],
      read: () => this.#newest && this.#newest.getTime() / 1000,
    })
  }

  /** One that is there already, or none. */
  copyFound(newest: Date | null): void {
    this.#newest = newest
  }

  copyMade(at: Date): void {
    this.#newest = at
    this.#copies.inc({ result: 'made' })
  }

  copyFailed(): void {
    this.#copies.inc({ result: 'failed' })
  }
}
