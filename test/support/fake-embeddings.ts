import type { EmbeddingConfig } from '../../src/settings/model-settings.ts'
import type { ModelRequest, Reply } from './fake-model.ts'

/** The embedding model of a fake server. It has requests and replies of its own. */
export class FakeEmbeddings {
  /** Oldest first. */
  readonly requests: ModelRequest[] = []
  readonly #replies: Reply[] = []
  #usual: Reply = vectors()

  constructor(readonly baseUrl: string) {}

  /** The texts of all requests. */
  get inputs(): string[] {
    return this.requests.flatMap(inputOf)
  }

  /** What the coming requests get, one each; after these, what `always` says. */
  next(...replies: Reply[]): void {
    this.#replies.push(...replies)
  }

  /** At first a vector for each text. */
  always(reply: Reply): void {
    this.#usual = reply
  }

  reply(request: ModelRequest): Response | Promise<Response> {
    this.requests.push(request)
    return (this.#replies.shift() ?? this.#usual)(request)
  }

  /** A configuration that reaches this model. */
  config(changes: Partial<EmbeddingConfig> = {}): EmbeddingConfig {
    const timeouts = { questionTimeoutMs: 5000, passagesTimeoutMs: 5000 }
    const { baseUrl } = this
    return {
      apiKey: 'sk-test-1234567890',
      baseUrl,
      model: 'fake-embedder',
      ...timeouts,
      ...changes,
    }
  }
}

/** A vector for each text, by what it means. */
export function vectors(dimensions = 256): Reply {
  return (request) => {
    const data = inputOf(request).map((text, index) => ({
      object: 'embedding',
      index,
      embedding: meaningOf(text, dimensions),
    }))
    return Response.json({ object: 'list', data, usage: { prompt_tokens: data.length * 10 } })
  }
}

/** Vectors, but a refusal of every request that holds such a text. */
export function vectorsUnless(isRefused: (text: string) => boolean, refusal: Reply): Reply {
  return (request) => (inputOf(request).some(isRefused) ? refusal : vectors())(request)
}

export function inputOf({ body }: ModelRequest): string[] {
  return Array.isArray(body.input) ? body.input : []
}

/** Words that mean the same; the first stands for all. */
const meanings = [
  ['sofa', 'couch', 'settee'],
  ['delivery', 'deliver', 'arrive', 'parcels'],
  ['guarantee', 'warranty'],
]
const wordsOfNoMeaning = new Set(
  'a and any are can do does for have how i in is it of the to you'.split(' '),
)

/** The sum of its words' directions. */
function meaningOf(text: string, dimensions: number): number[] {
  const sum = new Array<number>(dimensions).fill(0)
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']) {
    if (wordsOfNoMeaning.has(word)) continue
    const concept = meanings.find((words) => words.includes(word))?.[0] ?? word
    for (const [at, side] of directionOf(concept, dimensions).entries()) {
      sum[at] = (sum[at] ?? 0) + side
    }
  }
  return sum
}

const directions = new Map<string, number[]>()

/** As good as random, and the same in each run. */
function directionOf(concept: string, dimensions: number): number[] {
  const name = `${concept} ${dimensions}`
  const known = directions.get(name)
  if (known) return known
  const direction = Array.from({ length: dimensions }, (_, at) =>
    Bun.hash.xxHash32(`${concept} ${at}`) % 2 === 0 ? 1 : -1,
  )
  directions.set(name, direction)
  return direction
}
