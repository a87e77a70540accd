interface FailureDetails {
  retryAfterMs?: number | null
  timedOut?: boolean
}

/** Why there are no vectors. The message is for the operator and holds no key. */
export class EmbeddingFailure extends Error {
  override readonly name = 'EmbeddingFailure'
  /** How long the provider asks to be left alone; null where it does not say. */
  readonly retryAfterMs: number | null
  readonly timedOut: boolean

  constructor(
    /**
     * `passing` is over in a moment, `lasting` is for the operator to mend, and `refused` may be the
     * fault of one text among those that were sent.
     */
    readonly kind: 'passing' | 'lasting' | 'refused',
    message: string,
    details: FailureDetails = {},
  ) {
    super(message)
    this.retryAfterMs = details.retryAfterMs ?? null
    this.timedOut = details.timedOut ?? false
  }
}
