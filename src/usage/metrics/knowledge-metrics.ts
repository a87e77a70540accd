import { Registry } from 'prom-client'
import type { Clock } from '../../domain/clock.ts'
import { lookedUpGauge } from '../../lib/looked-up-gauge.ts'
import type { Store } from '../../store/store.ts'

export interface KnowledgeMetricsDeps {
  store: Pick<Store, 'listChatbots' | 'findCrawlSummary' | 'listCrawlSchedules' | 'countEmbedded'>
  clock: Clock
  /** Null where no embedding model is configured. */
  embedder: { model: string; dimensions: number | null } | null
}

interface Found {
  lastCrawlEndedAtMs: number | null
  waitingPassages: number
}

/** To count them takes a moment on a large site, and they change slowly. */
const keptMs = 60_000

/** What the store knows of all sites together, also of what other processes did. */
export function knowledgeMetrics(deps: KnowledgeMetricsDeps): Registry {
  const registry = new Registry()
  let found: Promise<Found> | null = null
  let foundAtMs = -Infinity

  function look(): Promise<Found> {
    const nowMs = performance.now()
    if (found && nowMs - foundAtMs < keptMs) return found
    foundAtMs = nowMs
    found = find(deps)
    // What fails now is tried again next time.
    found.catch(() => {
      found = null
    })
    return found
  }

  lookedUpGauge({
    name: 'askmysite_crawl_last_ended_timestamp_seconds',
    help: 'When the latest crawl of any site ended, scheduled or not, in seconds since 1970.',
    registers: [registry],
    async read() {
      const { lastCrawlEndedAtMs } = await look()
      return lastCrawlEndedAtMs && lastCrawlEndedAtMs / 1000
    },
  })
  lookedUpGauge({
    name: 'askmysite_crawl_overdue_seconds',
    help: 'For how long the scheduled crawl that waits longest has been due; 0 where none is.',
    registers: [registry],
    async read() {
      const [next] = await deps.store.listCrawlSchedules()
      if (!next) return null
      return Math.max(0, (deps.clock.now().getTime() - next.nextAt.getTime()) / 1000)
    },
  })
  lookedUpGauge({
    name: 'askmysite_embedding_waiting_passages',
    help: 'Passages that the embedding model has not seen yet.',
    registers: [registry],
    read: async () => (deps.embedder ? (await look()).waitingPassages : null),
  })
  return registry
}

async function find({ store, embedder }: KnowledgeMetricsDeps): Promise<Found> {
  const found: Found = { lastCrawlEndedAtMs: null, waitingPassages: 0 }
  for (const { id } of await store.listChatbots()) {
    const summary = await store.findCrawlSummary(id)
    if (summary) {
      const endedAtMs = Date.parse(summary.endedAt)
      found.lastCrawlEndedAtMs = Math.max(found.lastCrawlEndedAtMs ?? 0, endedAtMs)
    }
    if (!embedder) continue
    const { passages, embedded } = await store.countEmbedded(id, embedder)
    found.waitingPassages += passages - embedded
    // One site after the other, so that no visitor waits for all.
    await new Promise(setImmediate)
  }
  return found
}
