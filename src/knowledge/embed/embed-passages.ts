import type { PassageVector, UnembeddedPassage, VectorSpace } from '../../domain/embedding.ts'
import { EmbeddingFailure } from '../../domain/embedding-failure.ts'
import { quantise } from '../../lib/int8-vector.ts'
import type { Embedder, EmbeddingMeter } from './embedder.ts'
import { passageInput } from './embedding-text.ts'

// A provider refuses a whole request for one text in it, and does not say which. So a request that is
// refused is sent again in halves, down to the text at fault. A long one is tried once more without its
// second half; then it is given up. Before that, a single word that nobody refuses
// tells whether it is the texts at all: a wrong model is refused alike, and would be so for each text.
// A request that takes too long, as many texts do on a small machine, is sent again in halves as well.

export interface EmbedDeps {
  embedder: Embedder
  meter: EmbeddingMeter
  /** For one request. */
  timeoutMs: number
}

export interface EmbeddedPassages {
  space: VectorSpace
  /** One for each passage. */
  vectors: PassageVector[]
}

/** Throws EmbeddingFailure where the model reads none of them now. */
export async function embedPassages(
  deps: EmbedDeps,
  passages: UnembeddedPassage[],
  signal: AbortSignal,
): Promise<EmbeddedPassages> {
  const { model } = deps.embedder
  const inputs = passages.map((passage) => passageInput(model, passage))
  const read = (texts: string[]) => embed(deps, texts, signal)
  const made = await readTexts(read, inputs, false)
  return {
    space: { model, dimensions: requireDimensions(deps.embedder) },
    vectors: passages.map(({ id }, at) => ({ passageId: id, vector: made[at] ?? null })),
  }
}

type Vectors = (Int8Array | null)[]
type Read = (texts: string[]) => Promise<Vectors>

async function embed(
  { embedder, meter, timeoutMs }: EmbedDeps,
  texts: string[],
  signal: AbortSignal,
): Promise<Vectors> {
  const { vectors, tokens } = await embedder.embed(texts, { timeoutMs, signal })
  meter.countEmbeddingTokens('passages', tokens)
  return vectors.map((vector) => vector && quantise(vector))
}

const harmlessWord = 'Hello'

/** `isKnown` says that the provider took something: what it refuses now, it refuses for its text. */
async function readTexts(read: Read, inputs: string[], isKnown: boolean): Promise<Vectors> {
  try {
    return await read(inputs)
  } catch (thrown) {
    const failure = requireFailure(thrown)
    if (failure.timedOut && inputs.length > 1) return await readHalves(read, inputs, isKnown)
    if (failure.kind !== 'refused') throw failure
    if (!isKnown) await read([harmlessWord])
    return inputs.length > 1
      ? await readHalves(read, inputs, true)
      : await readShorter(read, inputs[0] ?? '')
  }
}

async function readHalves(read: Read, inputs: string[], isKnown: boolean): Promise<Vectors> {
  const middle = Math.ceil(inputs.length / 2)
  const first = await readTexts(read, inputs.slice(0, middle), isKnown)
  return [...first, ...(await readTexts(read, inputs.slice(middle), isKnown))]
}

/** No model's texts are as short as that. */
const tooLongFrom = 500

async function readShorter(read: Read, input: string): Promise<Vectors> {
  if (input.length < tooLongFrom) return [null]
  try {
    return await read([input.slice(0, input.length / 2).toWellFormed()])
  } catch (thrown) {
    const failure = requireFailure(thrown)
    if (failure.kind === 'refused') return [null]
    throw failure
  }
}

/** Anything else is a fault of ours. */
function requireFailure(thrown: unknown): EmbeddingFailure {
  if (thrown instanceof EmbeddingFailure) return thrown
  throw thrown
}

function requireDimensions({ dimensions }: Embedder): number {
  if (dimensions === null) throw new Error('A model that answered has told its dimensions.')
  return dimensions
}
