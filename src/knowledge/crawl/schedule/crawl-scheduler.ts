import type { Chatbot } from '../../../domain/chatbot.ts'
import type { Clock } from '../../../domain/clock.ts'
import type { CrawlSchedule } from '../../../domain/crawl.ts'
import { toAppError } from '../../../domain/errors.ts'
import type { Log } from '../../../lib/log.ts'
import { Recurring } from '../../../lib/recurring.ts'
import { realTiming, type Timing } from '../../../lib/timing.ts'
import type { Store } from '../../../store/store.ts'
import type { CrawlFigures, ScheduledCrawl } from './scheduled-crawl.ts'

export interface CrawlSchedulerDeps {
  store: Pick<Store, 'listCrawlSchedules' | 'postponeCrawl' | 'findChatbot'>
  clock: Clock
  log: Log
  timing?: Timing
  meter?: CrawlMeter
  /** Throws as `crawl` does. */
  runCrawl(scheduled: ScheduledCrawl, signal: AbortSignal): Promise<CrawlFigures>
}

/** Is told of each crawl. */
export interface CrawlMeter {
  crawlBegan(): void
  /** Null where it failed. */
  crawlEnded(figures: CrawlFigures | null): void
}

const lookEveryMs = 60_000
/** A crawl that failed, or that has to go on, is tried again after this at the latest. */
const retryMs = 3_600_000
/** Another crawl of the same site is under way. */
const heldRetryMs = 600_000
const jitterShare = 0.05
const jitterMsMax = 600_000

/**
 * Reads sites again when their schedules say so, one after the other. What is due stands in the store,
 * so a restart loses nothing, and a crawl that it cut off goes on after it.
 */
export class CrawlScheduler {
  readonly #recurring: Recurring

  constructor(private readonly deps: CrawlSchedulerDeps) {
    this.#recurring = new Recurring(deps.timing ?? realTiming, (signal) => this.#look(signal))
  }

  start(): void {
    this.#recurring.start()
  }

  /** Ends the crawl that runs; what it took stays. */
  stop(): Promise<void> {
    return this.#recurring.stop()
  }

  async #look(signal: AbortSignal): Promise<number> {
    try {
      await this.#crawlDue(signal)
    } catch (cause) {
      this.deps.log.error({ err: cause }, 'the sites to be read again could not be looked up')
    }
    return lookEveryMs
  }

  async #crawlDue(signal: AbortSignal): Promise<void> {
    const { store, clock } = this.deps
    for (;;) {
      // Looked up anew for each: a crawl takes hours in which the operator may have changed the others.
      const [next] = await store.listCrawlSchedules()
      if (signal.aborted || !next || next.nextAt > clock.now()) return
      const chatbot = await store.findChatbot(next.chatbotId)
      const pauseMsMax = chatbot ? await this.#crawlOne(chatbot, next, signal) : retryMs
      if (pauseMsMax === null) return
      const schedules = await store.listCrawlSchedules()
      const everyMs = schedules.find((it) => it.chatbotId === next.chatbotId)?.everyMs
      if (everyMs === undefined) continue
      const pauseMs = Math.min(pauseMsMax, everyMs + jitter(everyMs))
      await store.postponeCrawl(next.chatbotId, new Date(clock.now().getTime() + pauseMs))
    }
  }

  /** How long until the next one at the most; null where this one was stopped and is still due. */
  async #crawlOne(
    chatbot: Chatbot,
    schedule: CrawlSchedule,
    signal: AbortSignal,
  ): Promise<number | null> {
    const { log, meter, runCrawl } = this.deps
    const { chatbotId: _, everyMs: __, nextAt: ___, ...options } = schedule
    const startUrl = schedule.startUrl ?? chatbot.siteUrl
    log.info({ chatbot: chatbot.name, startUrl }, 'a scheduled crawl begins')
    meter?.crawlBegan()
    let ended: CrawlFigures | null = null
    try {
      const figures = await runCrawl({ ...options, chatbot, startUrl }, signal)
      ended = figures
      log.info({ chatbot: chatbot.name, ...figures }, 'a scheduled crawl ended')
      if (figures.ending === 'aborted') return null
      return isOver(figures) ? Infinity : retryMs
    } catch (cause) {
      if (signal.aborted) return null
      const { code, message } = toAppError(cause)
      log.warn({ chatbot: chatbot.name, reason: message, err: cause }, 'a scheduled crawl failed')
      return code === 'conflict' ? heldRetryMs : retryMs
    } finally {
      meter?.crawlEnded(ended)
    }
  }
}

function isOver({ ending }: CrawlFigures): boolean {
  return ending === 'finished' || ending === 'page_cap'
}

/** Sites that were scheduled at the same moment are not asked at the same moment for ever. */
function jitter(everyMs: number): number {
  return Math.floor(Math.random() * Math.min(everyMs * jitterShare, jitterMsMax))
}
