import { phraseInPieces } from '../../lib/phrase-in-pieces.ts'

const scanForOpening = phraseInPieces([...'<think>'], [...'<thinking>'])
const scanForClosing = phraseInPieces([...'</think>'], [...'</thinking>'])

/** Takes the `<think>…</think>` of models that think aloud out of an answer as it comes in. */
export class ReasoningStripper {
  #held = ''
  #thinking = false

  /** What of the answer can be shown now: all but what could still become a tag. */
  push(piece: string): string {
    let shown = ''
    this.#held += piece
    for (;;) {
      const scan = this.#thinking ? scanForClosing(this.#held) : scanForOpening(this.#held)
      if (!this.#thinking) shown += scan.before
      this.#held = scan.rest
      if (!scan.found) return shown
      this.#thinking = !this.#thinking
    }
  }

  /** The rest, when nothing more comes; a thought without an end is none of it. */
  end(): string {
    return this.#thinking ? '' : this.#held
  }
}
