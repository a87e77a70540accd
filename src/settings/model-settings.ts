import { AppError } from '../domain/errors.ts'
import type { ModelPrice } from '../domain/prices/model-prices.ts'
import { parsePrices, pricesForm } from '../domain/prices/parse-prices.ts'
import type { Reader } from './reader.ts'

/** How to reach an OpenAI-compatible server; a chatbot's own settings win over `model`. */
export interface ModelConfig {
  apiKey: string
  /** Null for OpenAI itself. */
  baseUrl: string | null
  model: string
  connectTimeoutMs: number
  firstTokenTimeoutMs: number
  /** For the whole answer, retries included. */
  timeoutMs: number
}

/** Where passages and questions are embedded, so that they are found by their meaning. */
export interface EmbeddingConfig {
  apiKey: string
  /** Null for OpenAI itself. */
  baseUrl: string | null
  model: string
  /** How long a visitor waits for the question's meaning; then its words alone find the pages. */
  questionTimeoutMs: number
  /** For one request with many passages. */
  passagesTimeoutMs: number
}

/** Null where none is named. */
function readServer(read: Reader): Pick<ModelConfig, 'apiKey' | 'baseUrl'> | null {
  const apiKey = read('OPENAI_API_KEY')
  const baseUrl = read('OPENAI_BASE_URL')
  if (apiKey === null && baseUrl === null) return null
  // Servers of one's own want no key, but the client insists on one.
  return { apiKey: apiKey ?? 'none', baseUrl }
}

export function readModel(read: Reader): ModelConfig | null {
  const server = readServer(read)
  const model = read('OPENAI_MODEL')
  if (server === null || model === noModel) return null
  const timeoutMs = read('MODEL_TIMEOUT_MS')
  return {
    ...server,
    model,
    connectTimeoutMs: Math.min(read('MODEL_CONNECT_TIMEOUT_MS'), timeoutMs),
    firstTokenTimeoutMs: Math.min(read('MODEL_FIRST_TOKEN_TIMEOUT_MS'), timeoutMs),
    timeoutMs,
  }
}

/** As OPENAI_MODEL: the server is there for embeddings alone. */
const noModel = 'none'

export function readEmbedding(read: Reader): EmbeddingConfig | null {
  const model = read('OPENAI_EMBEDDING_MODEL')
  if (model === null) return null
  const server = readServer(read)
  if (server === null) {
    throw new AppError(
      'invalid_input',
      'OPENAI_EMBEDDING_MODEL needs OPENAI_API_KEY or OPENAI_BASE_URL beside it.',
    )
  }
  return { ...server, model, questionTimeoutMs: 2000, passagesTimeoutMs: 60_000 }
}

export function readPrices(list: string | null): ReadonlyMap<string, ModelPrice> {
  const prices = parsePrices(list ?? '')
  if (prices) return prices
  throw new AppError(
    'invalid_input',
    `MODEL_PRICES must be ${pricesForm}, not ${JSON.stringify(list)}.`,
  )
}
