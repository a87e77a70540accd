import { BytesCache } from '../../lib/bytes-cache.ts'
import { lettersIn } from './letters-in.ts'

/** A text as its letters, with the words that they are. */
export interface SecretWords {
  letters: string
  /** How many words lie between two places of the letters. */
  count(start: number, end: number): number
  /** Where each run of `beginningLength` letters ends. */
  places: ReadonlyMap<string, number[]>
}

/** So many letters in a row tell a place of a text from others. */
export const beginningLength = 8
/** Without spaces between words, two characters stand for one. */
const spacelessWorth = 0.5
const spaceless = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]'
const words = new RegExp(`${spaceless}|(?:(?!${spaceless})[\\p{L}\\p{N}\\p{M}])+`, 'gu')
const isSpaceless = new RegExp(`^${spaceless}`, 'u')

const bytesMax = 4_000_000
const bytesPerLetter = 120
// A chatbot's instructions are the same for each question.
const remembered = new BytesCache<string, SecretWords>(bytesMax)

export function secretWords(text: string): SecretWords {
  const known = remembered.get(text)
  if (known) return known
  const read = readWords(text)
  remembered.set(text, read, text.length * bytesPerLetter)
  return read
}

function readWords(text: string): SecretWords {
  let letters = ''
  /** At each place: the words that ended until there, and those that began before it. */
  const ended: number[] = [0]
  const begun: number[] = [0]
  let total = 0
  for (const [word] of text.matchAll(words)) {
    const plain = lettersIn(word)
    const before = total
    total += isSpaceless.test(word) ? spacelessWorth : 1
    for (let at = 1; at <= plain.length; at++) {
      ended.push(at === plain.length ? total : before)
      begun.push(total)
    }
    letters += plain
  }
  return {
    letters,
    count: (start, end) => (ended[end] ?? 0) - (begun[start] ?? 0),
    places: placesIn(letters),
  }
}

function placesIn(letters: string): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (let end = beginningLength; end <= letters.length; end++) {
    const beginning = letters.slice(end - beginningLength, end)
    places.getOrInsertComputed(beginning, () => []).push(end)
  }
  return places
}
