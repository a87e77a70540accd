import { type Client, type ClientRequest, clientReader } from './access/client.ts'
import { RateLimiter } from './access/rate-limiter.ts'
import { TokenBudget } from './access/token-budget.ts'
import { extractiveAnswerer } from './answerers/extractive/extractive.ts'
import { createOpenAiAnswerer } from './answerers/openai/openai-compatible.ts'
import { OpenAiEmbedder } from './answerers/openai/openai-embedder.ts'
import type { AskDeps } from './chat/ask.ts'
import { recordingStore } from './chat/recording/recording-store.ts'
import type { Config, EmbeddingConfig } from './config.ts'
import { type Clock, systemClock } from './domain/clock.ts'
import type { EmbedDeps } from './knowledge/embed/embed-passages.ts'
import { SemanticSearch, type SemanticSearchDeps } from './knowledge/embed/semantic-search.ts'
import { createLog, flushLog, type Log } from './lib/log.ts'
import { Turnstile } from './lib/turnstile.ts'
import { openSqliteStore } from './store/sqlite/open.ts'
import { Metrics } from './usage/metrics.ts'
import { type RecordRequest, requestRecorder } from './usage/record-request.ts'
import { RequestCounter } from './usage/request-counter.ts'

/** Everything that is open while the program runs. */
export interface App extends AskDeps {
  config: Config
  log: Log
  limiter: RateLimiter
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
  const store = recordingStore(await openSqliteStore({ dataDir: config.dataDir, clock }), clock)
  const requestCounter = new RequestCounter(store, clock, log)
  const metrics = new Metrics()
  return {
    config,
    clock,
    log,
    store,
    limiter: new RateLimiter(clock),
    budget: new TokenBudget(store, clock),
    turnstile: new Turnstile(),
    extractive: extractiveAnswerer,
    model: config.model && createOpenAiAnswerer(config.model),
    ...openEmbedding(config.embedding, { store, clock, log, meter: metrics }),
    fallback: config.fallback,
    requireHttps: config.requireHttps,
    sessionTtlDays: config.sessionTtlDays,
    readClient: clientReader(config.trustedProxies),
    requestCounter,
    recordRequest: requestRecorder(log, requestCounter, metrics),
    metrics,
    async close() {
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
