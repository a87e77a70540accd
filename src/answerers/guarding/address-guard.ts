import type { AllowedPlaces } from './allowed-places.ts'
import type { Guard } from './guard.ts'
import { type Before, guardedWord, wordMax } from './guarded-word.ts'

/**
 * Takes bare addresses away that are not allowed. A word is shown as it comes until it holds what
 * addresses have; from there on it is held back to its end.
 */
export class AddressGuard implements Guard {
  #held = ''
  /** Whether what is held is known to hold an address, and looked through to there for the word's end. */
  #isAddress = false
  #before: Before = { text: '', hasAddress: false }

  constructor(private readonly allowed: AllowedPlaces) {}

  push(piece: string): string {
    let shown = ''
    let text = this.#held + piece
    let seen = this.#isAddress ? this.#held.length : 0
    for (;;) {
      wordEnd.lastIndex = seen
      const end = wordEnd.exec(text)
      if (!end) break
      shown += this.#word(text.slice(0, end.index), plainSpace.test(end[0]))
      shown += this.#pass(end[0])
      text = text.slice(end.index + end[0].length)
      seen = 0
    }
    return shown + this.#hold(text)
  }

  end(): string {
    return this.#word(this.#held, true)
  }

  /** Shows what of a word without its end is no address. */
  #hold(text: string): string {
    if (this.#isAddress && text === '') this.#isAddress = false
    const start = this.#isAddress ? 0 : addressStart(text)
    this.#isAddress = suspicious.test(text.slice(start))
    // What is longer is left out as a whole, so its length alone has to be kept.
    this.#held = text.slice(start, start + wordMax + 1)
    return this.#pass(text.slice(0, start))
  }

  #word(word: string, isEnded: boolean): string {
    this.#isAddress = false
    this.#held = ''
    const start = addressStart(word)
    const shown = this.#pass(word.slice(0, start))
    if (start === word.length) return shown
    return shown + this.#pass(guardedWord(word.slice(start), this.#before, isEnded, this.allowed))
  }

  #pass(text: string): string {
    if (text === '') return ''
    const space = /[ \t\r\n<][^ \t\r\n<]*$/.exec(text)
    const word = space ? space[0] : text
    const hasAddress = /\/\/|www\.|@/i.test(word) || (!space && this.#before.hasAddress)
    this.#before = { text: (this.#before.text + text).slice(-beforeMax), hasAddress }
    return text
  }
}

const beforeMax = 64
const wordEnd = /[\s<\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]/g
/** What ends an address for every renderer. */
const plainSpace = /[ \t\r\n<]/
const suspicious = /\/\/|www\.|[@&\\]|(?:javascript|vbscript|data):/i
const beginnings =
  /(?:ht?|htt|https?|https?:|https?:\/|ft?|ftp|ftp:|ftp:\/|\/|ww?|www|j|ja|jav|java\w{0,6}|da?|dat|data|vb?|vbs\w{0,5})$/i
const scheme = /(?:https?:|ftp:)$/i
const schemeMax = 6

/** Where in a word an address begins, or might; behind its end where none does. */
function addressStart(word: string): number {
  const index = word.search(suspicious)
  if (index === -1) return beginnings.exec(word)?.index ?? word.length
  if (!word.startsWith('//', index)) return index
  const before = word.slice(Math.max(0, index - schemeMax), index)
  return index - (scheme.exec(before)?.[0].length ?? 0)
}
