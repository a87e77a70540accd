import { type Chatbot, defaultRetentionDays } from '../domain/chatbot.ts'
import type { Clock } from '../domain/clock.ts'
import type { Log } from '../lib/log.ts'
import { Recurring } from '../lib/recurring.ts'
import { realTiming, type Timing } from '../lib/timing.ts'
import type { Store } from '../store/store.ts'
import type { DeletedTexts } from '../store/transcript-store.ts'

export interface RetentionDeps {
  store: Pick<Store, 'listChatbots' | 'deleteSilentSessions'>
  clock: Clock
  log: Log
  timing?: Timing
}

const dayMs = 86_400_000
const retryMs = 3_600_000
/** Few enough that a visitor's message which shares the commit does not wait for them. */
const messagesAtOnce = 100
const pauseMs = 20

/**
 * Deletes the conversations that are past their chatbot's retention: when the server starts, and each
 * day after. What an interruption leaves is the youngest of them, and goes with the next day's.
 */
export class Retention {
  readonly #recurring: Recurring

  constructor(private readonly deps: RetentionDeps) {
    this.#recurring = new Recurring(deps.timing ?? realTiming, (signal) => this.#purge(signal))
  }

  start(): void {
    this.#recurring.start()
  }

  /** Ends after the few messages that are being deleted. */
  stop(): Promise<void> {
    return this.#recurring.stop()
  }

  async #purge(signal: AbortSignal): Promise<number> {
    const { store, clock, log } = this.deps
    try {
      for (const chatbot of await store.listChatbots()) {
        const before = retentionEnd(chatbot, clock.now())
        if (before) await this.#deleteExpired(chatbot, before, signal)
      }
      return dayMs
    } catch (cause) {
      log.error({ err: cause }, 'conversations past their retention could not be deleted')
      return retryMs
    }
  }

  async #deleteExpired({ id, name }: Chatbot, before: Date, signal: AbortSignal): Promise<void> {
    const { store, log, timing = realTiming } = this.deps
    const total = { sessions: 0, messages: 0, ratings: 0 }
    let deleted: DeletedTexts | null = null
    while (!signal.aborted && deleted?.messages !== 0) {
      deleted = await store.deleteSilentSessions(id, before, messagesAtOnce)
      total.sessions += deleted.sessions
      total.messages += deleted.messages
      total.ratings += deleted.ratings
      if (deleted.messages > 0) await timing.sleep(pauseMs, signal)
    }
    if (total.messages === 0) return
    log.info({ chatbot: name, ...total }, 'conversations past their retention are deleted')
  }
}

/** What was silent since before then goes; null where all is kept. */
function retentionEnd({ retentionDays }: Chatbot, now: Date): Date | null {
  const days = retentionDays ?? defaultRetentionDays
  return days === 0 ? null : new Date(now.getTime() - days * dayMs)
}
