import { mergeCoverage, shareCovered } from './coverage.ts'
import { passageCoverage, type ReadPassage, type Reading } from './read-passages.ts'

// How sure it is that the site answers: a logistic curve over what the best passage covers of the
// question's weight (by itself, in one sentence, and in its title), over the words that stand together
// in it as they do in the question, and over the question's length, because a long question is hardly
// ever covered whole. A bare search score would not do: it grows with the question's length and says
// little about one word that the site does not know. The numbers were fitted on questions of sites of 20
// to 300 pages in four languages, asked of their own site and of others.

const sentenceShare = 0.3
const titleShare = 0.3
const curve = { start: -7.8, coverage: 18.2, together: 4.5, length: 0.23 }
const lengthMax = 12

/** From 0 to 1. What leans on an earlier question may be answered by itself as well. */
export function answerability({ passages, weights, ownWeights }: Reading): number {
  const leans = ownWeights.includes(0)
  return Math.max(
    confidenceOf(passages, weights),
    leans && ownWeights.some((weight) => weight > 0) ? confidenceOf(passages, ownWeights) : 0,
  )
}

function confidenceOf(passages: ReadPassage[], weights: number[]): number {
  let best = 0
  for (const passage of passages) {
    const worth =
      curve.coverage * passageAnswerability(passage, weights) +
      curve.together * shareTogether(passage, weights)
    best = Math.max(best, worth)
  }
  if (best === 0) return 0
  const length = weights.filter((weight) => weight > 0).length
  const x = curve.start + best + curve.length * Math.min(lengthMax, length)
  return 1 / (1 + Math.exp(-x))
}

/** How much of the question one passage covers, from 0 to 1. */
export function passageAnswerability(passage: ReadPassage, weights: number[]): number {
  const inSentences = passage.sentences.map(({ coverage }) =>
    shareCovered(mergeCoverage(coverage, passage.title, 0.5), weights),
  )
  const worth =
    shareCovered(passageCoverage(passage), weights) +
    sentenceShare * Math.max(0, ...inSentences) +
    titleShare * shareCovered(passage.title, weights)
  return worth / (1 + sentenceShare + titleShare)
}

/** How much of the question's weight stands, in one sentence, beside its neighbour in the question. */
function shareTogether({ sentences }: ReadPassage, weights: number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let most = 0
  for (const { pairs } of sentences) {
    let together = 0
    for (const first of pairs) together += (weights[first] ?? 0) + (weights[first + 1] ?? 0)
    most = Math.max(most, together)
  }
  return total === 0 ? 0 : most / (2 * total)
}
