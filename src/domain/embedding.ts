/** Which vectors can be compared with each other: those of one model, with as many numbers each. */
export interface VectorSpace {
  model: string
  dimensions: number
}

/** A space whose dimensions nobody knows (null) while the model has not answered: any will do. */
export interface SoughtSpace {
  model: string
  dimensions: number | null
}

/** A passage that the model has yet to read. */
export interface UnembeddedPassage {
  /** Never comes again. */
  id: number
  pageTitle: string
  headings: string[]
  text: string
}

/** What a model made of a passage; null where it refuses the passage. */
export interface PassageVector {
  passageId: number
  vector: Int8Array | null
}
