const leakWords = 10
const heldWords = 4
const wordsAndGaps = /[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu

/**
 * Ends an answer that repeats its instructions word for word, whatever stands between the words. From
 * the fourth word in a row on it holds back what follows, so that of ten nobody reads more than three.
 */
export class LeakGuard {
  /** Whether the answer was ended. */
  leaked = false
  readonly #places = new Map<string, number[]>()
  /** At which places of the instructions the last words stand, and how many in a row. */
  #runs = new Map<number, number>()
  #word = ''
  #held = ''

  constructor(instructions: string) {
    for (const [place, word] of wordsOf(instructions).entries()) {
      this.#places.getOrInsertComputed(word, () => []).push(place)
    }
  }

  /** What of the answer can be shown now. */
  push(piece: string): string {
    let shown = ''
    for (const [token] of piece.matchAll(wordsAndGaps)) {
      if (isWord(token)) this.#word += token.toLowerCase()
      else this.#endWord()
      if (this.leaked) return shown
      this.#held += token
      if (this.#longestRun < heldWords) {
        shown += this.#held
        this.#held = ''
      }
    }
    return shown
  }

  /** The rest, when nothing more comes. */
  end(): string {
    this.#endWord()
    return this.leaked ? '' : this.#held
  }

  get #longestRun(): number {
    return Math.max(0, ...this.#runs.values())
  }

  #endWord(): void {
    if (this.#word === '') return
    const places = this.#places.get(this.#word) ?? []
    this.#runs = new Map(places.map((place) => [place, (this.#runs.get(place - 1) ?? 0) + 1]))
    this.#word = ''
    if (this.#longestRun >= leakWords) this.leaked = true
  }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function isWord(token: string): boolean {
  return /^[\p{L}\p{N}]/u.test(token)
}
