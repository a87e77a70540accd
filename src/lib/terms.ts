import { isAscii } from './is-ascii.ts'
import { wordsOf } from './words.ts'

/**
 * What is compared when texts are compared: words without the accents of Latin and Greek letters,
 * and pairs of characters where a script writes no spaces between words.
 */
export function termsOf(text: string): string[] {
  const words = wordsOf(text)
  return isAscii(text) ? words : words.flatMap(termsOfWord)
}

/** The terms of one of `wordsOf`'s words: itself, but where it is a run of words without spaces. */
export function termsOfWord(word: string): string[] {
  if (isAscii(word)) return [word]
  if (spaceless.test(word)) return word.match(runs)?.flatMap(pairsOf) ?? []
  return accented.test(word) ? [word.normalize('NFD').replace(/\p{M}/gu, '')] : [word]
}

/** Whether a term is a pair of characters (or one that stood alone) rather than a word. */
export function isCharacterPair(term: string): boolean {
  return spaceless.test(term)
}

const spacelessClass =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}'
const spaceless = new RegExp(`[${spacelessClass}]`, 'u')
const runs = new RegExp(`[${spacelessClass}]+|[^${spacelessClass}]+`, 'gu')
const accented = /[\p{sc=Latin}\p{sc=Greek}]/u

function pairsOf(run: string): string[] {
  if (!spaceless.test(run)) return termsOfWord(run)
  const characters = [...run]
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, before) => `${characters[before]}${character}`)
}
