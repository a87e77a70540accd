import { BytesCache } from './bytes-cache.ts'
import { lengthInWords } from './count-words.ts'
import { isAscii } from './is-ascii.ts'
import { primaryTag } from './script.ts'
import { stemsBeginWords, stemsKeepBeginnings } from './stem.ts'
import { type TermLookup, termLookup } from './terms.ts'
import { plainText, wordsOf } from './words.ts'

// A search reads dozens of texts, thousands of words, of which a few are wanted. To make a string of each word
// and look it up costs ten times what it costs to read its letters, and to stem it a hundred times. So of
// plain ASCII text only the places of its words are noted, and how each begins, which stemmers leave alone; a
// word becomes a term when one is wanted that begins so. What was read is remembered as numbers, and a word
// or term is a number too (FNV-1a, 32 bits): to pass over one takes a nanosecond. Two words in 65,000 may
// share a number; one search in 50,000 then takes a word for another, and ranks a passage a little wrong.

/** The terms of a text, as `termsOf` makes them, by their numbers. */
export interface PackedTerms {
  /** How many. */
  count: number
  /** In words as a reader counts them. */
  length: number
  /** The term at a place, or 0 where it begins otherwise than those that are wanted. */
  termAt(place: number, beginnings: Beginnings): number
  /** The word of a term that was found wanted; 0 where that is a part of a run of characters. */
  wordAt(place: number): number
}

/** 1 at each first three letters that a word may begin with whose term is wanted. */
export type Beginnings = Uint8Array

/** The texts that were packed last are remembered. */
export function packTerms(text: string, language: string): PackedTerms {
  const termsOfWord = termLookup(language)
  const known = remembered.get(text)
  if (known?.termsOfWord === termsOfWord) return known
  const mayBeLazy = text.length < startsMax && stemsKeepBeginnings(primaryTag(language))
  const isPlain = mayBeLazy && plainText(text) !== null
  const packed = isPlain ? packPlain(text, termsOfWord) : packAny(text, termsOfWord)
  remembered.set(text, packed, packed.bytes)
  return packed
}

/** A word's or a term's number; never 0. */
export function numberOf(word: string): number {
  let number = 0x811c9dc5 | 0
  for (let at = 0; at < word.length; at++) {
    number = Math.imul(number ^ word.charCodeAt(at), 0x01000193)
  }
  // The lowest bits of the product tell little by themselves.
  return number ^ (number >>> 15) || 1
}

export function beginningsOf(terms: string[], language: string): Beginnings {
  const beginnings = new Uint8Array(1 << beginningBits)
  const stemsBegin = stemsBeginWords(primaryTag(language))
  for (const term of terms.filter(isAscii)) {
    const [first = 0, second = 0, third = 0] = Array.from(term, (letter) => letter.charCodeAt(0))
    const from = beginningOf(first, second, 0)
    // The third letter of a short stem may be another than the word's: `dying` -> `die`.
    if (stemsBegin && term.length >= 5) beginnings[beginningOf(first, second, third)] = 1
    else beginnings.fill(1, from, from + 32)
  }
  return beginnings
}

const rememberedBytesMax = 8 * 1024 * 1024
const remembered = new BytesCache<string, Packed>(rememberedBytesMax)

const beginningBits = 15
const startsMax = 1 << 16

/** Of ASCII letters in either case, some of which share a number with a digit; 0 where there is none. */
function beginningOf(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31)
}

/** For each place three numbers: the term, the word, and of one yet unread where it stands and how it begins. */
class Packed implements PackedTerms {
  readonly count: number

  constructor(
    readonly length: number,
    readonly termsOfWord: TermLookup,
    readonly text: string,
    readonly numbers: Int32Array,
  ) {
    this.count = numbers.length / 3
  }

  get bytes(): number {
    const textBytes = (isAscii(this.text) ? 1 : 2) * this.text.length
    return this.numbers.byteLength + textBytes + objectsBytes
  }

  termAt(place: number, beginnings: Beginnings): number {
    const term = this.numbers[3 * place] ?? 0
    if (term !== 0) return term
    const beginning = (this.numbers[3 * place + 2] ?? 0) & ((1 << beginningBits) - 1)
    return beginnings[beginning] === 1 ? this.#read(place) : 0
  }

  wordAt(place: number): number {
    return this.numbers[3 * place + 1] ?? 0
  }

  #read(place: number): number {
    const start = (this.numbers[3 * place + 2] ?? 0) >>> beginningBits
    let end = start
    while (end < this.text.length && isLetterOrDigit(this.text.charCodeAt(end))) end++
    const word = this.text.slice(start, end).toLowerCase()
    const term = numberOf([this.termsOfWord(word)].flat().join(' '))
    this.numbers[3 * place] = term
    this.numbers[3 * place + 1] = numberOf(word)
    return term
  }
}

const objectsBytes = 200

// Grows to the longest text of its kind.
let scratch = new Int32Array(3000)

/** A text whose words are its runs of ASCII letters and digits. */
function packPlain(text: string, termsOfWord: TermLookup): Packed {
  if (scratch.length < 3 * (text.length + 1)) scratch = new Int32Array(3 * (text.length + 1))
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const first = text.charCodeAt(at)
    if (!isLetterOrDigit(first)) continue
    const start = at++
    while (at < text.length && isLetterOrDigit(text.charCodeAt(at))) at++
    const second = at > start + 1 ? text.charCodeAt(start + 1) : 0
    const third = at > start + 2 ? text.charCodeAt(start + 2) : 0
    const beginning = beginningOf(first, second, third)
    scratch[3 * count] = 0
    scratch[3 * count + 1] = 0
    scratch[3 * count + 2] = (start << beginningBits) | beginning
    count++
  }
  return new Packed(count, termsOfWord, text, scratch.slice(0, 3 * count))
}

function packAny(text: string, termsOfWord: TermLookup): Packed {
  const numbers: number[] = []
  let length = 0
  for (const word of wordsOf(text)) {
    const terms = termsOfWord(word)
    if (typeof terms === 'string') numbers.push(numberOf(terms), numberOf(word), 0)
    else for (const term of terms) numbers.push(numberOf(term), 0, 0)
    length += typeof terms === 'string' ? 1 : lengthInWords(word)
  }
  return new Packed(length, termsOfWord, text, Int32Array.from(numbers))
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
}
