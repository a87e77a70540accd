import type { UnembeddedPassage } from '../../domain/embedding.ts'
import type { Store } from '../../store/store.ts'
import { type EmbedDeps, embedPassages } from './embed-passages.ts'

/** How far the passages have been gone through. */
export interface EmbeddingPlace {
  /** The number of the last passage that has been seen to. */
  after: number
  /** Those that the passages up to there have vectors of; null while the model has not told. */
  dimensions: number | null
}

export interface EmbedMissingDeps extends EmbedDeps {
  store: Pick<Store, 'listUnembedded' | 'keepVectors'>
}

export const firstPlace: EmbeddingPlace = { after: 0, dimensions: null }

const passagesMax = 64
// OpenAI takes 300,000 tokens in a request; a small machine of one's own is glad of fewer.
const charactersMax = 100_000

/**
 * Embeds what has no vector yet, of one chatbot or (null) of all, from a place on. `onKept` is told the
 * next place, and how many passages have got their vectors, each time that some are on disk. Ends
 * quietly when the signal aborts. Throws EmbeddingFailure; what was kept until then stays.
 */
export async function embedMissing(
  deps: EmbedMissingDeps,
  chatbotId: string | null,
  from: EmbeddingPlace,
  signal: AbortSignal,
  onKept: (place: EmbeddingPlace, passageCount: number) => void,
): Promise<void> {
  const { store, embedder } = deps
  let place = from
  while (!signal.aborted) {
    // Vectors of other dimensions than the model's are of no more use, wherever they are.
    const { model, dimensions } = embedder
    if (place.dimensions !== dimensions) place = { after: 0, dimensions }
    const search = { after: place.after, chatbotId, limit: passagesMax }
    const stretch = await store.listUnembedded({ model, dimensions }, search)
    for (const batch of batchesOf(stretch.passages)) {
      const embedded = await unlessAborted(embedPassages(deps, batch, signal), signal)
      if (embedded === null) return
      await store.keepVectors(embedded.space, embedded.vectors)
      onKept({ after: batch.at(-1)?.id ?? place.after, dimensions }, batch.length)
    }
    place = { after: stretch.after, dimensions }
    onKept(place, 0)
    if (stretch.isEnd && place.dimensions === embedder.dimensions) return
    // The next stretch may be as empty as this one, and reading many of them must hold nobody up.
    await new Promise(setImmediate)
  }
}

/** Null where the signal aborted it. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  try {
    return await work
  } catch (thrown) {
    if (signal.aborted) return null
    throw thrown
  }
}

/** As many at a time as one request takes, and at least one. */
function* batchesOf(passages: UnembeddedPassage[]): Generator<UnembeddedPassage[]> {
  let batch: UnembeddedPassage[] = []
  let characters = 0
  for (const passage of passages) {
    characters += passage.text.length
    if (batch.length > 0 && characters > charactersMax) {
      yield batch
      batch = []
      characters = passage.text.length
    }
    batch.push(passage)
  }
  if (batch.length > 0) yield batch
}
