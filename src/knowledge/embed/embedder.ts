/** Turns texts into vectors that lie near each other where the texts mean alike. */
export interface Embedder {
  readonly model: string
  /** How many numbers its vectors have; null until it has answered for the first time. */
  readonly dimensions: number | null
  /** One vector for each text. Throws EmbeddingFailure, also when the signal aborts. */
  embed(texts: string[], limits: EmbedLimits): Promise<Embedded>
}

export interface EmbedLimits {
  timeoutMs: number
  signal: AbortSignal
}

export interface Embedded {
  /** In the texts' order; null where the model can make nothing of a text. */
  vectors: (Float32Array | null)[]
  /** As the model counted them, or estimated. */
  tokens: number
}

/** Is told what embedding costs, and each time that it fails. */
export interface EmbeddingMeter {
  countEmbeddingTokens(purpose: 'passages' | 'questions', tokens: number): void
  countEmbeddingFailure(purpose: 'passages' | 'questions'): void
}
