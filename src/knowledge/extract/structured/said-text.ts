import { wordsOf } from '../../../lib/words.ts'
import { collapse } from '../inline-text.ts'

/** What a page's main text says already, so that a fact is not said twice. */
export class SaidText {
  readonly #words: string
  readonly #text: string
  readonly #digits: string

  constructor(text: string) {
    const said = text.slice(0, charactersMax)
    this.#words = ` ${wordsOf(said).join(' ')} `
    this.#text = collapse(said).toLowerCase()
    this.#digits = said.replace(/\D+/g, '')
  }

  /** Whether it holds the same words in the same order. */
  says(value: string): boolean {
    const words = wordsOf(value)
    if (words.length === 0) return false
    if (this.#words.includes(` ${words.join(' ')} `)) return true
    return spaceless.test(value) && this.#text.includes(collapse(value).toLowerCase())
  }

  /** Whether it holds the same number, however it is grouped and with whatever country code. */
  saysNumber(phone: string): boolean {
    const digits = phone.replace(/\D+/g, '')
    return digits.length >= digitsMin && this.#digits.includes(digits.slice(-digitsCompared))
  }

  /** Whether it holds the characters themselves, not as a part of a number. */
  saysAmount(amount: string): boolean {
    const wanted = collapse(amount).toLowerCase()
    let at = this.#text.indexOf(wanted)
    for (; at !== -1; at = this.#text.indexOf(wanted, at + wanted.length)) {
      const before = this.#text.slice(Math.max(0, at - 2), at)
      const after = this.#text.slice(at + wanted.length, at + wanted.length + 2)
      if (!/\d[.,]?$/.test(before) && !/^[.,]?\d/.test(after)) return true
    }
    return false
  }
}

const charactersMax = 300_000
const digitsMin = 6
const digitsCompared = 8
const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u
