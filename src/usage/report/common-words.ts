import { isStopWord } from '../../lib/stop-words.ts'
import { wordsOf } from '../../lib/words.ts'
import { tally } from './tally.ts'

export interface CommonWord {
  word: string
  /** Questions that hold it. */
  count: number
}

const wordsMax = 20
const singleLetterOrDigit = /^[\p{sc=Latin}\p{N}]$/u

/** The words that most questions hold, without those that say nothing of what a question is about. */
export function commonWords(questions: string[], language: string): CommonWord[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
  const words = questions.flatMap((question) => [
    ...new Set(wordsOf(question).flatMap((word) => splitUnspaced(word, segmenter))),
  ])
  return tally(
    words.filter((word) => !singleLetterOrDigit.test(word) && !isStopWord(word, language)),
  )
    .slice(0, wordsMax)
    .map(([word, count]) => ({ word, count }))
}

const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

// Scripts that write no spaces between words come as one long word.
function splitUnspaced(word: string, segmenter: Intl.Segmenter): string[] {
  if (!unspaced.test(word)) return [word]
  return [...segmenter.segment(word)].map(({ segment }) => segment)
}
