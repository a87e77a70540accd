import { type Coverage, mergeCoverage, shareCovered } from '../reading/coverage.ts'
import { quotedWordsMax } from '../reading/passage-text.ts'
import type { Reading } from '../reading/read-passages.ts'
import { type ScoredSentence, topicIsQuestionMin } from './score-sentences.ts'

const sentencesMax = 3
/** A further sentence, with what it adds, is worth quoting at this share of the best one's score. */
const furtherShareMin = 0.63
/** What a sentence must cover that does not go on from a chosen one. */
const apartCoverageMin = 0.1
/** Where this much of the question is said, another place must add to it. */
const saidEnough = 0.75
const elsewhereGainMin = 0.05
/** Where this much is said, so must another sentence of the same passage that does not go on from it. */
const wholeAnswerMin = 0.9

/** One to three sentences that answer the question, the best first. Empty where there are none at all. */
export function chooseSentences(
  candidates: ScoredSentence[],
  { weights }: Pick<Reading, 'weights'>,
): ScoredSentence[] {
  const telling = candidates.filter(({ form, held }) => form !== 'code' || held === 1)
  const short = telling.filter(({ wordCount }) => wordCount <= quotedWordsMax)
  const best = highest(short.length > 0 ? short : telling, ({ score }) => score)
  if (!best) return []
  const chosen = [best]
  const isBelowQuestion = shareCovered(best.topic, weights) >= topicIsQuestionMin
  let have = isBelowQuestion ? mergeCoverage(best.coverage, best.topic) : best.coverage
  while (chosen.length < sentencesMax) {
    const further = furthers(candidates, chosen, have, weights)
    const next = highest(further, ({ candidate, worth }) => candidate.foundWorth + worth)
    if (!next || next.worth < furtherShareMin * best.ownScore) break
    chosen.push(next.candidate)
    have = mergeCoverage(have, next.candidate.coverage)
  }
  return withIntroduced(chosen, candidates)
}

const gainWorth = 1.3
const nextToChosenWorth = 0.15
const belowChosenWorth = 0.05

interface Further {
  candidate: ScoredSentence
  /** Its own score, with what it adds to the chosen ones. */
  worth: number
}

/** What may be quoted beside the chosen ones: what adds to them, or goes on from them. */
function furthers(
  candidates: ScoredSentence[],
  chosen: ScoredSentence[],
  have: Coverage,
  weights: number[],
): Further[] {
  const share = shareCovered(have, weights)
  return fitting(candidates, chosen).flatMap((candidate) => {
    const gain = shareCovered(mergeCoverage(have, candidate.coverage), weights) - share
    const beside = chosen.filter(
      ({ passage, form }) => passage === candidate.passage && form !== 'code',
    )
    if (candidate.form === 'header' || isOtherItem(candidate, beside)) return []
    const isBelow = beside.some(({ place }) => candidate.place === place + 1)
    const isNext = isBelow || beside.some(({ place }) => candidate.place === place - 1)
    if (!isNext && shareCovered(candidate.coverage, weights) < apartCoverageMin) return []
    const adds = gain >= elsewhereGainMin || share <= saidEnough
    const needsToAdd = beside.length === 0 || (share > wholeAnswerMin && !isNext)
    if (needsToAdd && !adds) return []
    const worth =
      candidate.ownScore +
      gainWorth * gain +
      (isNext && candidate.form !== 'item' ? nextToChosenWorth : 0) +
      (isBelow ? belowChosenWorth : 0)
    return [{ candidate, worth }]
  })
}

function fitting(candidates: ScoredSentence[], chosen: ScoredSentence[]): ScoredSentence[] {
  const wordsLeft = quotedWordsMax - countWords(chosen)
  return candidates.filter(
    (it) =>
      it.wordCount <= wordsLeft && !chosen.includes(it) && (it.form !== 'code' || it.held > 0),
  )
}

function countWords(chosen: ScoredSentence[]): number {
  return chosen.reduce((sum, { wordCount }) => sum + wordCount, 0)
}

/** Where an item was chosen for what it says itself, the others of its list say something else. */
function isOtherItem(candidate: ScoredSentence, beside: ScoredSentence[]): boolean {
  if (candidate.form !== 'item' || candidate.mentions) return false
  return beside.some(({ form, mentions }) => form === 'item' && mentions)
}

/** What a sentence introduces, a list or code, is quoted with it, as far as the words last. */
function withIntroduced(chosen: ScoredSentence[], candidates: ScoredSentence[]): ScoredSentence[] {
  const quoted = [...chosen]
  for (const intro of chosen) {
    for (let place = intro.place + 1; ; place++) {
      const next = candidates.find((it) => it.passage === intro.passage && it.place === place)
      if (!next || !introduces(intro, next) || countWords(quoted) + next.wordCount > quotedWordsMax)
        break
      if (!quoted.includes(next)) quoted.push(next)
    }
  }
  return quoted
}

function introduces(intro: ScoredSentence, next: ScoredSentence): boolean {
  if (intro.form === 'header') return next.form === 'item'
  // An item that was chosen for the heading above it stands for its whole list.
  if (intro.form === 'item' && !intro.mentions) return next.form === 'item' && !next.mentions
  if (/[:：]$/.test(intro.text)) return next.form !== 'sentence'
  return next.form === 'code' && next.held > 0
}

function highest<T>(items: T[], worth: (item: T) => number): T | null {
  let best: T | null = null
  let bestWorth = -Infinity
  for (const item of items) {
    const itsWorth = worth(item)
    if (itsWorth <= bestWorth) continue
    best = item
    bestWorth = itsWorth
  }
  return best
}
