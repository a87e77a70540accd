import { wordsOf } from './words.ts'

/** How long a text is, in words as a reader counts them. */
export function countWords(text: string): number {
  return wordsOf(text).reduce((sum, word) => sum + lengthInWords(word), 0)
}

/** One; but where a script writes no spaces, a run of words counts one for every two characters. */
export function lengthInWords(word: string): number {
  return spaceless.test(word) ? Math.ceil(word.length / 2) : 1
}

const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u
