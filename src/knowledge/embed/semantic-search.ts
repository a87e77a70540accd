import type { SitePassage } from '../../domain/passage.ts'
import type { Store } from '../../store/store.ts'
import { outstandingFrom } from './outstanding.ts'
import { type QuestionDeps, QuestionEmbedder } from './question-embedder.ts'
import { VectorIndexes, type VectorIndexesDeps } from './vector-indexes.ts'

/** A passage that means something like what was asked. */
export interface NearPassage extends SitePassage {
  /** The cosine between question and passage. */
  similarity: number
  /** Whether it is nearer than a passage of the site is by chance. */
  standsOut: boolean
}

export interface SemanticSearchDeps extends QuestionDeps, Omit<VectorIndexesDeps, 'store'> {
  store: Pick<Store, 'hasVectors' | 'readVectors' | 'readEmbeddedPassages'>
}

/** Finds passages by what they mean. */
export class SemanticSearch {
  readonly #deps: SemanticSearchDeps
  readonly #questions: QuestionEmbedder
  readonly #indexes: VectorIndexes

  constructor(deps: SemanticSearchDeps) {
    this.#deps = deps
    this.#questions = new QuestionEmbedder(deps)
    this.#indexes = new VectorIndexes(deps)
  }

  /** The nearest first, at most `limit`; none where the model is not to be had now. */
  async findNear(chatbotId: string, question: string, limit: number): Promise<NearPassage[]> {
    const { store, embedder } = this.#deps
    const { model } = embedder
    if (!(await store.hasVectors(chatbotId, model))) return []
    const query = await this.#questions.embed(question)
    if (query === null) return []
    const index = await this.#indexes.open(chatbotId, { model, dimensions: query.length })
    if (index === null) return []

    // Twice as many: some may have gone since the index was read.
    const nearest = index.search(query, 2 * limit)
    const floor = outstandingFrom(index.sample(query), index.size)
    const ids = nearest.map(({ id }) => id)
    const passages = await store.readEmbeddedPassages(chatbotId, ids)
    const passageOf = new Map(passages.map(({ vectorId, ...passage }) => [vectorId, passage]))
    for (const id of ids) if (!passageOf.has(id)) index.remove(id)
    if (passages.length < Math.min(limit, ids.length)) this.#indexes.forget(chatbotId)
    return nearest
      .flatMap(({ id, similarity }) => {
        const passage = passageOf.get(id)
        return passage ? { ...passage, similarity, standsOut: similarity > floor } : []
      })
      .slice(0, limit)
  }
}
