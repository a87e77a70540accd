import type {
  PassageVector,
  SoughtSpace,
  UnembeddedPassage,
  VectorSpace,
} from '../domain/embedding.ts'
import type { SitePassage } from '../domain/passage.ts'

/** What a model made of the passages. */
export interface VectorStore {
  /** Passages without a vector in the space, by their numbers. Looks no further than a moment allows. */
  listUnembedded(space: SoughtSpace, search: UnembeddedSearch): Promise<UnembeddedStretch>
  /**
   * Each in the place of what was made of its passage in another space, and gone with its passage; one
   * whose passage is gone, or has a vector in this space, is dropped.
   */
  keepVectors(space: VectorSpace, vectors: PassageVector[]): Promise<void>
  /** How many of the chatbot's passages have been embedded, those that were refused among them. */
  countEmbedded(
    chatbotId: string,
    space: SoughtSpace,
  ): Promise<{ passages: number; embedded: number }>
  hasVectors(chatbotId: string, model: string): Promise<boolean>
  /** Those with a number above `after`, which are those that were kept later, by their numbers. */
  readVectors(
    chatbotId: string,
    space: VectorSpace,
    after: number,
    limit: number,
  ): Promise<KeptVector[]>
  /** The passages of these vectors, in any order; those of vectors that are gone are not among them. */
  readEmbeddedPassages(chatbotId: string, vectorIds: number[]): Promise<EmbeddedPassage[]>
}

export interface UnembeddedSearch {
  /** The number of the passage to go on from; 0 from the first. */
  after: number
  /** Null for every chatbot's. */
  chatbotId: string | null
  limit: number
}

export interface UnembeddedStretch {
  passages: UnembeddedPassage[]
  /** Where to go on. */
  after: number
  /** True where nothing more is there by now. */
  isEnd: boolean
}

export interface KeptVector {
  /** Never comes again, not even for the same passage. */
  id: number
  vector: Int8Array
}

export interface EmbeddedPassage extends SitePassage {
  vectorId: number
}
