import { decodeText } from '../../lib/html-entities.ts'
import type { Guard } from './guard.ts'
import { lettersIn } from './letters-in.ts'
import { beginningLength, type SecretWords, secretWords } from './secret-words.ts'

const leakWords = 10
const heldWords = 4

/**
 * Ends an answer that repeats its instructions word for word, whatever stands between the words or in
 * them: letters alone are compared, in their plainest form. From the fourth word in a row on it holds
 * back what follows, so that of ten nobody reads more than three. What is public may be said.
 */
export class LeakGuard implements Guard {
  /** Whether the answer was ended. */
  leaked = false
  readonly #secret: SecretWords
  readonly #public: string[]
  /** Where the answer's last letters end in the instructions, and where they begin. */
  #runs = new Map<number, number>()
  #last = ''
  #entity = ''
  #held = ''

  constructor(instructions: string, publicTexts: string[] = []) {
    this.#secret = secretWords(instructions)
    this.#public = publicTexts.map(lettersIn)
  }

  push(piece: string): string {
    if (this.leaked) return ''
    const text = this.#entity + piece
    this.#entity = entityBeginning.exec(text)?.[0] ?? ''
    return this.#read(text.slice(0, text.length - this.#entity.length))
  }

  end(): string {
    const shown = this.#read(this.#entity)
    return this.leaked ? '' : shown + this.#held
  }

  #read(text: string): string {
    let shown = ''
    for (const [sign] of text.matchAll(signs)) {
      const letters = lettersIn(sign.length > 1 ? decodeText(sign) : sign)
      for (let at = 0; at < letters.length; at++) this.#take(letters.charAt(at))
      const words = this.#longestRun
      if (words >= leakWords) {
        this.leaked = true
        return shown
      }
      this.#held += sign
      if (words < heldWords) {
        shown += this.#held
        this.#held = ''
      }
    }
    return shown
  }

  #take(letter: string): void {
    this.#last = (this.#last + letter).slice(-beginningLength)
    const ends = this.#secret.places.get(this.#last) ?? []
    const begun = this.#runs
    this.#runs = new Map(ends.map((end) => [end, begun.get(end - 1) ?? end - beginningLength]))
  }

  get #longestRun(): number {
    let longest = 0
    for (const [end, start] of this.#runs) {
      const words = this.#secret.count(start, end)
      if (words > longest && !this.#isPublic(start, end)) longest = words
    }
    return longest
  }

  #isPublic(start: number, end: number): boolean {
    const letters = this.#secret.letters.slice(start, end)
    return this.#public.some((it) => it.includes(letters))
  }
}

const signs = /&#?\w{1,32};|[\s\S]/gu
const entityBeginning = /&#?\w{0,32}$/
