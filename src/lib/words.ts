import { isAscii } from './is-ascii.ts'

/**
 * The words of a text: lower case, compatibility forms folded (NFKC), letters, marks and digits only.
 * Letters with a full stop after each are one word: `U.S.` is `us`.
 */
export function wordsOf(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase()
  // The same, but several times as fast, and most texts that are compared are of this kind.
  if (isAscii(lower)) return withoutInitialsStops(lower).match(/[a-z0-9]+/g) ?? []
  const visible = lower.replace(invisible, '')
  return withoutInitialsStops(visible).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

/** The text in lower case where its words are just its runs of ASCII letters and digits; otherwise null. */
export function plainText(text: string): string | null {
  if (!isAscii(text)) return null
  const lower = text.toLowerCase()
  return twoInitials.test(lower) ? null : lower
}

// Soft hyphens, joiners and direction marks stand inside words without being seen.
const invisible = /[\u00ad\u200c-\u200f\u2060\ufeff]/g

const twoInitials = /[a-zа-я]\.[a-zа-я]\./
const initials = /(?<![\p{L}\p{N}])(?:[a-zа-я]\.){2,8}(?![\p{L}\p{N}])/gu

function withoutInitialsStops(text: string): string {
  // To look for one is much cheaper than to replace all.
  if (!twoInitials.test(text)) return text
  return text.replace(initials, (letters) => letters.replaceAll('.', ''))
}
