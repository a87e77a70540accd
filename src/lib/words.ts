import { isAscii } from './is-ascii.ts'

/** The words of a text: lower case, compatibility forms folded (NFKC), letters, marks and digits only. */
export function wordsOf(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase()
  // The same, but several times as fast, and most texts that are compared are of this kind.
  const words = isAscii(lower) ? lower.match(/[a-z0-9]+/g) : lower.match(/[\p{L}\p{N}\p{M}]+/gu)
  return words ?? []
}
