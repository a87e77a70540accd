import { mergeCoverage, shareCovered } from '../reading/coverage.ts'
import type { ReadPassage, Reading } from '../reading/read-passages.ts'

// How sure it is that the site answers: a logistic curve over what the best passage covers of the
// question's weight (as a whole, in one sentence, and in its title), over the words that stand together
// in it as they do in the question, over the question's length, because a long question is hardly ever
// covered whole, and over the names of the question that it does not hold: a site says many things in
// its own words, but calls a thing by its name. A bare search score would not do: it grows with the
// question's length and says little about one word that the site does not know. The numbers were fitted
// on questions of sites of 20 to 300 pages in four languages, asked of their own site and of others,
// each kind of site left out in turn.

const curve = {
  start: -8.4,
  whole: 1.3,
  sentence: 10.9,
  title: 11.5,
  together: 5,
  length: 0.38,
  missingNames: -7,
}
const lengthMax = 12
/** What a title would cover of what the passage does, where none tells the page from others. */
const titleShareOfWhole = 0.36

/**
 * From 0 to 1. What leans on an earlier question may be answered by itself as well; what stands alone is
 * answered for the conversation's subject only so far as the site says something of its own words.
 */
export function answerability(reading: Reading): number {
  const { weights, ownWeights, isFollowUp } = reading
  const own = sureness(reading, ownWeights)
  if (!ownWeights.includes(0)) return onCurve(own)
  const whole = sureness(reading, weights)
  const isLess = own < whole && !isFollowUp
  return onCurve(isLess ? ownShare * own + (1 - ownShare) * whole : Math.max(own, whole))
}

const ownShare = 0.25
/** Where nothing of the question is found. */
const surenessMin = -20

function onCurve(sureness: number): number {
  return sureness === surenessMin ? 0 : 1 / (1 + Math.exp(-sureness))
}

function sureness(reading: Reading, weights: number[]): number {
  let best = -Infinity
  for (const passage of reading.passages) {
    const { whole, sentence, title } = sharesCovered(passage, weights)
    if (whole === 0) continue
    const worth =
      curve.whole * whole +
      curve.sentence * sentence +
      curve.title * title +
      curve.together * shareTogether(passage, weights) +
      curve.missingNames * shareOfMissingNames(passage, weights, reading.names)
    best = Math.max(best, worth)
  }
  if (best === -Infinity) return surenessMin
  const length = weights.filter((weight) => weight > 0).length
  return curve.start + best + curve.length * Math.min(lengthMax, length)
}

interface SharesCovered {
  whole: number
  /** What the best sentence covers, with half of what the title does. */
  sentence: number
  title: number
}

function sharesCovered(read: ReadPassage, weights: number[]): SharesCovered {
  const whole = shareCovered(read.whole, weights)
  const inTitle = shareCovered(read.title, weights)
  const title = read.hasTitle ? inTitle : Math.max(inTitle, titleShareOfWhole * whole)
  let sentence = 0
  for (const { coverage } of read.sentences) {
    const share = shareCovered(mergeCoverage(coverage, read.title, 0.5), weights)
    sentence = Math.max(sentence, share)
  }
  return { whole, sentence, title }
}

const sentenceShare = 0.3
const titleShare = 0.3

/** How much of the question one passage covers, from 0 to 1. */
export function passageAnswerability(read: ReadPassage, weights: number[]): number {
  const { whole, sentence } = sharesCovered(read, weights)
  const title = shareCovered(read.title, weights)
  const worth = whole + sentenceShare * sentence + titleShare * title
  return worth / (1 + sentenceShare + titleShare)
}

/** How much of the question's weight stands, in one sentence, beside its neighbour in the question. */
function shareTogether({ sentences }: ReadPassage, weights: number[]): number {
  let most = 0
  for (const { pairs } of sentences) {
    let together = 0
    for (const first of pairs) together += (weights[first] ?? 0) + (weights[first + 1] ?? 0)
    most = Math.max(most, together)
  }
  return most === 0 ? 0 : most / (2 * sum(weights))
}

/** How much of the question's weight is names that the passage does not hold. */
function shareOfMissingNames({ whole }: ReadPassage, weights: number[], names: boolean[]): number {
  let missing = 0
  for (const [term, weight] of weights.entries()) {
    if (names[term]) missing += weight * (1 - (whole[term] ?? 0))
  }
  return missing === 0 ? 0 : missing / sum(weights)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
