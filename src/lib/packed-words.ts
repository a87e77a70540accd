import { isAscii } from './is-ascii.ts'
import { lettersChanged } from './letters-changed.ts'

// A misspelt word is compared with all words of a site, thousands, of which hardly one is like it. So they
// lie side by side by their lengths, one letter after another, each with the set of its letters as the
// bits of a number: a letter that is changed, added or dropped changes that set by one letter each way.
// Only the few whose sets are so near are compared letter by letter. A word takes some twelve bytes.

export interface AlikeWord {
  word: string
  /** How many letters are different. */
  changes: number
}

/** Words, each once, among which those like another, or made of it, are found. */
export class PackedWords {
  readonly count: number
  readonly bytes: number
  readonly #ofLength: (WordsOfOneLength | undefined)[] = []

  constructor(words: string[]) {
    const ofLength: string[][] = []
    for (const word of words) {
      const same = ofLength[word.length]
      if (same) same.push(word)
      else ofLength[word.length] = [word]
    }
    this.count = words.length
    for (const [length, same] of ofLength.entries()) {
      if (same) this.#ofLength[length] = pack(length, same)
    }
    this.bytes = this.#ofLength.reduce((sum, it) => sum + bytesOf(it), 0)
  }

  /** In any order. */
  findAlike(word: string, changesMax: number): AlikeWord[] {
    const letters = lettersOf(word)
    const found: AlikeWord[] = []
    for (let length = word.length - changesMax; length <= word.length + changesMax; length++) {
      const same = this.#ofLength[length]
      if (!same) continue
      for (let at = 0; at < same.letters.length; at++) {
        const theirs = same.letters[at] ?? 0
        if (bits(letters & ~theirs) > changesMax || bits(theirs & ~letters) > changesMax) continue
        const other = wordAt(same, at)
        const changes = lettersChanged(word, other, changesMax)
        if (changes <= changesMax) found.push({ word: other, changes })
      }
    }
    return found
  }

  /** Those that end so after at least so many letters, the shortest first. */
  findEnding(ending: string, lettersBeforeMin: number, limit: number): string[] {
    const letters = lettersOf(ending)
    const found: string[] = []
    for (const same of this.#ofLength.slice(ending.length + lettersBeforeMin)) {
      if (!same) continue
      for (let at = 0; at < same.letters.length; at++) {
        if ((letters & ~(same.letters[at] ?? 0)) !== 0) continue
        if (!same.text.endsWith(ending, (at + 1) * same.length)) continue
        found.push(wordAt(same, at))
        if (found.length === limit) return found
      }
    }
    return found
  }

  has(word: string): boolean {
    const same = this.#ofLength[word.length]
    const letters = lettersOf(word)
    return (
      same?.letters.some((theirs, at) => theirs === letters && wordAt(same, at) === word) ?? false
    )
  }
}

interface WordsOfOneLength {
  length: number
  text: string
  letters: Int32Array
}

function pack(length: number, words: string[]): WordsOfOneLength {
  return { length, text: words.join(''), letters: Int32Array.from(words, lettersOf) }
}

function wordAt({ length, text }: WordsOfOneLength, at: number): string {
  return text.slice(at * length, (at + 1) * length)
}

function bytesOf(words: WordsOfOneLength | undefined): number {
  if (!words) return 0
  return (isAscii(words.text) ? 1 : 2) * words.text.length + words.letters.byteLength
}

/** Letters that share a bit are taken for one, so that a set is never farther than it is. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

function bits(set: number): number {
  const pairs = set - ((set >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
