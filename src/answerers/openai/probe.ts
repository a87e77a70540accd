import type { EmbeddingConfig, ModelConfig } from '../../settings/model-settings.ts'
import { wait } from '../../lib/wait.ts'
import { callModel } from './call-model.ts'
import { Deadlines } from './deadlines.ts'
import { DoneWatch } from './done-watch.ts'
import { ModelDialects } from './model-dialect.ts'
import { type ModelFailure, toModelFailure } from './model-failure.ts'
import { createOpenAiClient } from './openai-client.ts'
import { readEmbeddings } from './read-embeddings.ts'
import { shownUrl } from './shown-url.ts'

/** What came of a small request to a model. */
export interface Probe {
  /** Its address, without a secret. */
  server: string
  durationMs: number
  /** The `Date` of its answer; null where there was none. */
  date: string | null
  /** Null where it answered. */
  failure: ModelFailure | null
  timedOut: boolean
}

// Some models think before the first word, and refuse what leaves them no room for it.
const maxTokens = 16

/** Asks the model for a word, as a visitor's question would: it costs a few tokens. */
export function probeModel(config: ModelConfig, model: string): Promise<Probe> {
  return probe(config, async (deadlines, note) => {
    const doneWatch = new DoneWatch()
    const words = callModel({
      client: await createOpenAiClient(config, (...asked) => note(doneWatch.fetch(...asked))),
      doneWatch,
      dialects: new ModelDialects(),
      deadlines,
      wait,
      apiKey: config.apiKey,
      model,
      messages: [{ role: 'user', content: 'Say: ok' }],
      maxTokens,
      temperature: 0,
      mayPayAgain: async () => false,
      requests: { lost: 0, lastIsPaid: false },
      signal: new AbortController().signal,
    })
    for await (const _ of words) {
    }
  })
}

/** Asks for the vector of a word. */
export function probeEmbedder(config: EmbeddingConfig, timeoutMs: number): Promise<Probe> {
  const limits = { timeoutMs, connectTimeoutMs: timeoutMs, firstTokenTimeoutMs: timeoutMs }
  return probe({ ...config, ...limits }, async (deadlines, note) => {
    const client = await createOpenAiClient({ ...config, timeoutMs }, (...asked) =>
      note(fetch(...asked)),
    )
    const body = { model: config.model, input: ['ok'], encoding_format: 'float' as const }
    readEmbeddings(await client.embeddings.create(body, { signal: deadlines.signal }), 1)
  })
}

type Limits = Omit<ModelConfig, 'model'>
type NoteDate = (answer: Promise<Response>) => Promise<Response>

async function probe(
  config: Limits,
  ask: (deadlines: Deadlines, note: NoteDate) => Promise<void>,
): Promise<Probe> {
  const startedAt = performance.now()
  using deadlines = new Deadlines(config)
  let date: string | null = null
  const ended = (failure: ModelFailure | null): Probe => ({
    server: shownUrl(config.baseUrl),
    durationMs: Math.round(performance.now() - startedAt),
    date,
    failure,
    timedOut: deadlines.passed !== null,
  })
  try {
    await ask(deadlines, async (answer) => {
      const response = await answer
      date = response.headers.get('date')
      return response
    })
    return ended(null)
  } catch (thrown) {
    return ended(await toModelFailure(thrown, config.apiKey))
  }
}
