import { mergeCoverage, shareCovered } from './coverage.ts'
import { passageCoverage, type ReadPassage, type Reading } from './read-passages.ts'

const sentenceShare = 0.3
const titleShare = 0.3

/**
 * How likely the passages answer the question, from 0 to 1: how much of what is asked the best of them
 * holds at all, in one sentence, and in its title. A word that the site does not know weighs most.
 */
export function answerability(reading: Reading): number {
  const best = Math.max(0, ...reading.passages.map((it) => passageShare(it, reading.weights)))
  return best / (1 + sentenceShare + titleShare)
}

function passageShare(passage: ReadPassage, weights: number[]): number {
  const inSentences = passage.sentences.map(({ coverage }) =>
    shareCovered(mergeCoverage(coverage, passage.title, 0.5), weights),
  )
  return (
    shareCovered(passageCoverage(passage), weights) +
    sentenceShare * Math.max(0, ...inSentences) +
    titleShare * shareCovered(passage.title, weights)
  )
}
