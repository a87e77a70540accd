/** What looks through an answer while it comes in. */
export interface Guard {
  /** What of the answer can be shown now. */
  push(piece: string): string
  /** The rest, when nothing more comes. */
  end(): string
}
