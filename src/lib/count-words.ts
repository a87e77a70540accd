import { plainText, wordsOf } from './words.ts'

/** How long a text is, in words as a reader counts them. */
export function countWords(text: string): number {
  const plain = plainText(text)
  if (plain !== null) return countRuns(plain)
  return wordsOf(text).reduce((sum, word) => sum + lengthInWords(word), 0)
}

/** One; but where a script writes no spaces, a run of words counts one for every two characters. */
export function lengthInWords(word: string): number {
  return spaceless.test(word) ? Math.ceil(word.length / 2) : 1
}

const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u

/** Of letters and digits, without making them: most of all text is counted several times. */
function countRuns(plain: string): number {
  let count = 0
  let isInside = false
  for (let at = 0; at < plain.length; at++) {
    const isPart = isLetterOrDigit(plain.charCodeAt(at))
    if (isPart && !isInside) count++
    isInside = isPart
  }
  return count
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
}
