import type { Clock } from '../domain/clock.ts'
import type { Log } from '../lib/log.ts'
import { Recurring } from '../lib/recurring.ts'
import { realTiming, type Timing } from '../lib/timing.ts'
import type { Store } from '../store/store.ts'

export interface AbandonedTurnsDeps {
  store: Pick<Store, 'endAbandonedTurns'>
  clock: Clock
  log: Log
  timing?: Timing
}

/** Another server may share the folder, and what it is answering now is not abandoned. */
const longestTurnMs = 900_000
const lookEveryMs = 300_000

/**
 * Ends as failed the turns that nobody will end: their server was killed, or the disk took the question
 * and not the answer. When the server starts, and then every few minutes, because right after a kill
 * the last of them still look as if they were being answered.
 */
export class AbandonedTurns {
  readonly #recurring: Recurring
  /** All that was opened before is looked through. */
  #lookedUntil = new Date(0)

  constructor(private readonly deps: AbandonedTurnsDeps) {
    this.#recurring = new Recurring(deps.timing ?? realTiming, () => this.#look())
  }

  start(): void {
    this.#recurring.start()
  }

  stop(): Promise<void> {
    return this.#recurring.stop()
  }

  async #look(): Promise<number> {
    const { store, clock, log } = this.deps
    const now = clock.now()
    const before = new Date(now.getTime() - longestTurnMs)
    // The clock was ahead.
    if (before < this.#lookedUntil) this.#lookedUntil = new Date(0)
    try {
      const turns = await store.endAbandonedTurns(before, now, this.#lookedUntil)
      this.#lookedUntil = before
      if (turns > 0) log.warn({ turns }, 'turns that nobody was going to end are ended as failed')
    } catch (cause) {
      log.error({ err: cause }, 'turns that nobody was going to end could not be ended')
    }
    return lookEveryMs
  }
}
