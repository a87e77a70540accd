import { alikeness, minhash } from '../../../lib/minhash.ts'
import { comparableWords, shingleHashes } from '../../../lib/shingles.ts'
import { bitsApart, simhash } from '../../../lib/simhash.ts'

/*
 * Whether two pages say nearly the same. Pages that are made from one template are alike in most of
 * their words and yet each says something of its own: a product's name, a price, a date. So alike texts
 * are not enough: title, headings and every word with a digit in it have to be the same, and the text
 * has to be long enough for the alikeness to mean anything. What is left are copies with another menu
 * entry or another order of a list.
 */

/** Words in it, the simhash's halves, the identity's halves, then the minhash. */
export type PageFingerprint = Uint32Array

export function pageFingerprint(title: string, headings: string[], text: string): PageFingerprint {
  const words = comparableWords(text)
  const shingles = shingleHashes(words)
  const figures = [...new Set(words.filter((word) => /\p{N}/u.test(word)))].sort()
  const identity = Bun.hash.xxHash64(JSON.stringify([title, headings, figures]))
  const [high, low] = simhash(shingles)
  const head = [words.length, high, low, Number(identity >> 32n), Number(identity & 0xffffffffn)]
  return Uint32Array.from([...head, ...minhash(shingles)])
}

/** Equal for pages that may be near duplicates; null for a page that is too short to be one. */
export function identityOf([words = 0, , , high = 0, low = 0]: PageFingerprint): string | null {
  return words < wordsMin ? null : `${high}:${low}`
}

/** Of two pages with the same identity. */
export function sayNearlyTheSame(one: PageFingerprint, other: PageFingerprint): boolean {
  return (
    bitsApart(simhashOf(one), simhashOf(other)) <= bitsApartMax &&
    alikeness(one.subarray(headLength), other.subarray(headLength)) >= alikenessMin
  )
}

export function packFingerprint(fingerprint: PageFingerprint): Uint8Array {
  return new Uint8Array(fingerprint.buffer)
}

export function unpackFingerprint(bytes: Uint8Array): PageFingerprint {
  // Bytes of a database row begin anywhere in memory, and numbers may not.
  return new Uint32Array(Uint8Array.from(bytes).buffer)
}

const headLength = 5
const wordsMin = 80
const bitsApartMax = 3
const alikenessMin = 0.9

function simhashOf([, high = 0, low = 0]: PageFingerprint): [number, number] {
  return [high, low]
}
