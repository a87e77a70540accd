import { isAscii } from './is-ascii.ts'
import { wordsOf } from './words.ts'

/** Words as texts are compared by them: a run that is written without spaces counts in pairs. */
export function comparableWords(text: string): string[] {
  return wordsOf(text).flatMap((word) =>
    word.length <= runLengthMin || isAscii(word) ? word : inPairs(word),
  )
}

/** Two 32-bit hashes of each run of three words, side by side: 2n numbers for n runs. */
export function shingleHashes(words: string[]): Uint32Array {
  const hashes = words.map((word) => Bun.hash.xxHash32(word))
  const count = Math.max(1, words.length - size + 1)
  const shingles = new Uint32Array(words.length === 0 ? 0 : count * 2)
  for (let at = 0; at * 2 < shingles.length; at++) {
    let one = 0x9e3779b9
    let other = 0x85ebca6b
    for (let place = at; place < at + size; place++) {
      const hash = hashes[place] ?? 0
      one = mix(one ^ hash)
      other = mix(Math.imul(other, 31) + hash)
    }
    shingles[at * 2] = one
    shingles[at * 2 + 1] = other
  }
  return shingles
}

const size = 3
const runLengthMin = 12

function inPairs(run: string): string[] {
  return run.match(/..?/gsu) ?? []
}

// The finalizer of MurmurHash3: each bit of the input moves half of the output's.
function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
