import { comparableWords, shingleHashes } from '../../../lib/shingles.ts'

/** What the site's pages have said so far, in one megabyte: a bit for each three words that followed one another. */
export class SeenText {
  readonly #bits = new Uint8Array(bitCount / 8)

  /** Takes a text in. Says which share of it, figures aside, no page has said before. */
  add(text: string): number {
    const words = comparableWords(text).filter((word) => !/\p{N}/u.test(word))
    const shingles = shingleHashes(words)
    let added = 0
    for (let at = 0; at < shingles.length; at += 2) if (this.#set(shingles[at] ?? 0)) added++
    return shingles.length === 0 ? 0 : added / (shingles.length / 2)
  }

  #set(hash: number): boolean {
    const bit = hash % bitCount
    const mask = 1 << (bit & 7)
    const byte = this.#bits[bit >>> 3] ?? 0
    this.#bits[bit >>> 3] = byte | mask
    return (byte & mask) === 0
  }
}

const bitCount = 8 * 1024 * 1024
