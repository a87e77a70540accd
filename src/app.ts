import { type Client, type ClientRequest, clientReader } from './access/client.ts'
import { ModelBudgets } from './access/budget/model-budgets.ts'
import { RateLimiter } from './access/rate-limiter.ts'
import { extractiveAnswerer } from './answerers/extractive/extractive.ts'
import { createOpenAiAnswerer } from './answerers/openai/openai-compatible.ts'
import { OpenAiEmbedder } from './answerers/openai/openai-embedder.ts'
import { timedAnswerer } from './answerers/timed-answerer.ts'
import type { AskDeps } from './chat/ask.ts'
import { recordingStore } from './chat/recording/recording-store.ts'
import type { Config } from './config.ts'
import type { EmbeddingConfig } from './settings/model-settings.ts'
import { type Clock, systemClock } from './domain/clock.ts'
import { ModelPrices } from './domain/prices/model-prices.ts'
import type { EmbedDeps } from './knowledge/embed/embed-passages.ts'
import { SemanticSearch, type SemanticSearchDeps } from './knowledge/embed/semantic-search.ts'
import { createLog, flushLog, type Log } from './lib/log.ts'
import { Turnstile } from './lib/turnstile.ts'
import { databaseIn } from './store/sqlite/file/data-folder.ts'
import { openSqliteStore } from './store/sqlite/open.ts'
import { BudgetAlerts } from './usage/alerts/budget-alerts.ts'
import { Webhook } from './usage/alerts/webhook.ts'
import { knowledgeMetrics } from './usage/metrics/knowledge-metrics.ts'
import { loadMetrics } from './usage/metrics/load-metrics.ts'
import { Metrics } from './usage/metrics.ts'
import { type RecordRequest, requestRecorder } from './usage/record-request.ts'
import { RequestCounter } from './usage/request-counter.ts'

/** Everything that is open while the program runs. */
export interface App extends AskDeps {
  config: Config
  log: Log
  limiter: RateLimiter
  prices: ModelPrices
  requestCounter: RequestCounter
  recordRequest: RecordRequest
  metrics: Metrics
  /** What embeds passages; null where no embedding model is configured. */
  embedding: EmbedDeps | null
  readClient: (request: ClientRequest) => Client
  /** Finishes what is being written and closes the store. */
  close(): Promise<void>
}

export interface AppOverrides {
  clock?: Clock
  log?: Log
}

/** Opens and wires everything, in order. Throws `store_unavailable` where the data folder refuses. */
export async function openApp(config: Config, overrides: AppOverrides = {}): Promise<App> {
  const clock = overrides.clock ?? systemClock
  const log = overrides.log ?? createLog({ level: config.logLevel, format: config.logFormat })
  const { dataDir } = config
  const metrics = new Metrics(databaseIn(dataDir))
  const meter = metrics.database
  const store = recordingStore(await openSqliteStore({ dataDir, clock, meter }), clock)
  const requestCounter = new RequestCounter(store, clock, log)
  const limiter = new RateLimiter(clock)
  const turnstile = new Turnstile()
  const embedding = openEmbedding(config.embedding, { store, clock, log, meter: metrics.models })
  const { embedder = null } = embedding.embedding ?? {}
  metrics.add(loadMetrics({ turnstile, limiter }))
  metrics.add(knowledgeMetrics({ store, clock, embedder }))
  const prices = new ModelPrices(config.modelPrices)
  const webhook = config.webhook && new Webhook({ ...config.webhook, clock, log })
  const alerts = new BudgetAlerts({ store, clock, log, webhook })
  return {
    config,
    clock,
    log,
    store,
    limiter,
    prices,
    budgets: new ModelBudgets({ store, clock, prices, watch: alerts }),
    turnstile,
    extractive: extractiveAnswerer,
    model: config.model && timedAnswerer(createOpenAiAnswerer(config.model), metrics.models),
    ...embedding,
    fallback: config.fallback,
    requireHttps: config.requireHttps,
    sessionTtlDays: config.sessionTtlDays,
    readClient: clientReader(config.trustedProxies),
    requestCounter,
    recordRequest: requestRecorder(log, requestCounter, metrics),
    metrics,
    async close() {
      await alerts.close()
      await requestCounter.flush()
      await store.close()
      await flushLog(log)
    },
  }
}

function openEmbedding(
  config: EmbeddingConfig | null,
  parts: Omit<SemanticSearchDeps, 'embedder' | 'timeoutMs'>,
): Pick<App, 'embedding' | 'semantic'> {
  if (config === null) return { embedding: null, semantic: null }
  const embedder = new OpenAiEmbedder(config)
  return {
    embedding: { embedder, meter: parts.meter, timeoutMs: config.passagesTimeoutMs },
    semantic: new SemanticSearch({ ...parts, embedder, timeoutMs: config.questionTimeoutMs }),
  }
}
