import type OpenAI from 'openai'
import type { EmbeddingConfig } from '../../settings/model-settings.ts'
import { EmbeddingFailure } from '../../domain/embedding-failure.ts'
import type { Embedded, Embedder, EmbedLimits } from '../../knowledge/embed/embedder.ts'
import { estimateTokens } from '../../lib/estimate-tokens.ts'
import { ModelFailure, toModelFailure } from './model-failure.ts'
import { createOpenAiClient } from './openai-client.ts'
import { readEmbeddings } from './read-embeddings.ts'
import { shownUrl } from './shown-url.ts'

/** The embedder that asks a model: OpenAI's, or one on any server that speaks its protocol. */
export class OpenAiEmbedder implements Embedder {
  readonly model: string
  dimensions: number | null = null
  readonly #config: EmbeddingConfig
  #client: Promise<OpenAI> | undefined

  constructor(config: EmbeddingConfig) {
    this.model = config.model
    this.#config = config
  }

  async embed(texts: string[], { timeoutMs, signal }: EmbedLimits): Promise<Embedded> {
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(), timeoutMs)
    try {
      const reply = await this.#request(texts, AbortSignal.any([signal, timeout.signal]))
      const vectors = readEmbeddings(reply, texts.length)
      this.#learnDimensions(vectors)
      return { vectors, tokens: readTokens(reply) ?? estimate(texts) }
    } catch (thrown) {
      if (timeout.signal.aborted && !signal.aborted) throw this.#tooLate(timeoutMs)
      throw this.#describe(await toModelFailure(thrown, this.#config.apiKey))
    } finally {
      clearTimeout(timer)
    }
  }

  async #request(input: string[], signal: AbortSignal): Promise<unknown> {
    this.#client ??= createOpenAiClient({ ...this.#config, timeoutMs: clientTimeoutMs }, plainFetch)
    const client = await this.#client
    // Numbers, which every server sends; the package would ask for base64, which some refuse.
    const body = { model: this.model, input, encoding_format: 'float' as const }
    return client.embeddings.create(body, { signal })
  }

  /** Vectors of another length are another model's, and cannot be compared with those before. */
  #learnDimensions(vectors: (Float32Array | null)[]): void {
    const dimensions = vectors.find((vector) => vector !== null)?.length
    if (dimensions === undefined) {
      throw new ModelFailure('made no vector of what it was sent', { status: 422 })
    }
    if (this.dimensions !== null && dimensions !== this.dimensions) {
      throw new ModelFailure(
        `sent vectors of ${dimensions} numbers, and before of ${this.dimensions}`,
      )
    }
    this.dimensions = dimensions
  }

  #tooLate(timeoutMs: number): EmbeddingFailure {
    const message = `${this.#name}: no answer after ${timeoutMs} ms`
    return new EmbeddingFailure('passing', message, { timedOut: true })
  }

  #describe(failure: ModelFailure): EmbeddingFailure {
    const { message, retryAfterMs } = failure
    return new EmbeddingFailure(kindOf(failure), `${this.#name}: ${message}`, { retryAfterMs })
  }

  get #name(): string {
    return `${this.model} at ${shownUrl(this.#config.baseUrl)}`
  }
}

// Longer than any that is asked for.
const clientTimeoutMs = 600_000

function plainFetch(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  return fetch(url, init)
}

// What servers say of a request that holds a text they do not take.
const refusals = [400, 413, 422]

function kindOf({ mayPass, status }: ModelFailure): EmbeddingFailure['kind'] {
  if (mayPass) return 'passing'
  return status !== null && refusals.includes(status) ? 'refused' : 'lasting'
}

function readTokens(reply: unknown): number | null {
  const usage = typeof reply === 'object' && reply !== null && 'usage' in reply ? reply.usage : null
  if (typeof usage !== 'object' || usage === null || !('prompt_tokens' in usage)) return null
  const { prompt_tokens: tokens } = usage
  return typeof tokens === 'number' && Number.isInteger(tokens) && tokens >= 0 ? tokens : null
}

function estimate(texts: string[]): number {
  return texts.reduce((sum, text) => sum + estimateTokens(text), 0)
}
