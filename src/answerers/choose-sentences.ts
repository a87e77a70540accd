import { mergeCoverage, shareCovered } from './coverage.ts'
import type { Reading } from './read-passages.ts'
import { type ScoredSentence, scoreSentences } from './score-sentences.ts'
import { wantedKinds } from './wanted-kind.ts'

const sentencesMax = 3
const wordsMax = 80
/** A further sentence is worth quoting at this share of the best one's score. */
const furtherScoreMin = 0.45

/** One to three sentences that answer the question, the best first. Empty where there are none at all. */
export function chooseSentences(
  question: string,
  language: string,
  reading: Reading,
): ScoredSentence[] {
  const candidates = scoreSentences(reading, wantedKinds(question, language))
  const best = highest(candidates, ({ score }) => score)
  if (!best) return []
  const chosen = [best]
  while (chosen.length < sentencesMax) {
    const worth = (candidate: ScoredSentence) => furtherWorth(candidate, chosen, reading.weights)
    const further = highest(fitting(candidates, chosen), worth)
    if (!further || worth(further) < furtherScoreMin * best.score) break
    chosen.push(further)
  }
  return withIntroduced(chosen, candidates)
}

const nextToChosenWorth = 0.15
const belowChosenWorth = 0.05

function furtherWorth(
  candidate: ScoredSentence,
  chosen: ScoredSentence[],
  weights: number[],
): number {
  const have = chosen
    .map(({ coverage }) => coverage)
    .reduce((one, other) => mergeCoverage(one, other))
  const both = mergeCoverage(have, candidate.coverage)
  const gain = shareCovered(both, weights) - shareCovered(have, weights)
  const distances = chosen
    .filter(({ passage }) => passage === candidate.passage)
    .map(({ place }) => candidate.place - place)
  const nextTo = distances.some((distance) => Math.abs(distance) === 1)
  return (
    0.6 * candidate.score +
    0.6 * gain +
    (nextTo && candidate.form !== 'item' ? nextToChosenWorth : 0) +
    (distances.includes(1) ? belowChosenWorth : 0)
  )
}

function fitting(candidates: ScoredSentence[], chosen: ScoredSentence[]): ScoredSentence[] {
  const wordsLeft = wordsMax - countWords(chosen)
  return candidates.filter(
    (it) =>
      it.wordCount <= wordsLeft && !chosen.includes(it) && (it.form !== 'code' || it.isWanted),
  )
}

function countWords(chosen: ScoredSentence[]): number {
  return chosen.reduce((sum, { wordCount }) => sum + wordCount, 0)
}

/** What a sentence introduces, a list or code, is quoted with it, as far as the words last. */
function withIntroduced(chosen: ScoredSentence[], candidates: ScoredSentence[]): ScoredSentence[] {
  const quoted = [...chosen]
  for (const intro of chosen) {
    for (let place = intro.place + 1; ; place++) {
      const next = candidates.find((it) => it.passage === intro.passage && it.place === place)
      if (!next || !introduces(intro, next) || countWords(quoted) + next.wordCount > wordsMax) break
      if (!quoted.includes(next)) quoted.push(next)
    }
  }
  return quoted
}

function introduces(intro: ScoredSentence, next: ScoredSentence): boolean {
  if (/[:：]$/.test(intro.text)) return next.form !== 'sentence'
  return next.form === 'code' && next.isWanted
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
