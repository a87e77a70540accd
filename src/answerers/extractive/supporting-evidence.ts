import type { Evidence } from '../../chat/answerer.ts'
import { passageAnswerability } from '../refusing/answerability.ts'
import { evidenceAt } from '../evidence.ts'
import type { Reading } from '../reading/read-passages.ts'
import type { ScoredSentence } from './score-sentences.ts'
import { shareOfBest } from './share-of-best.ts'

/** A passage supports the answer where it covers this share of what the best one does. */
const supportShareMin = 0.5
/** What its search score adds to that, where it is the best. */
const foundWorth = 0.3

/**
 * Pages that hold much of what the question asks, as the ones that were quoted do, best first, each with
 * its best sentence: a visitor who wants to check the answer finds more there.
 */
export function supportingEvidence(
  { passages, weights }: Reading,
  candidates: ScoredSentence[],
  quoted: Evidence[],
): Evidence[] {
  const ranked = passages.map((read) => {
    const share = passageAnswerability(read, weights)
    return { ...read, share, worth: share + foundWorth * shareOfBest(read, passages) }
  })
  const shareMin = supportShareMin * Math.max(0, ...ranked.map(({ share }) => share))
  const pages = new Set(quoted.map(({ passage }) => passage.pageUrl))
  const supporting: Evidence[] = []
  for (const { passage, share } of ranked.toSorted((one, other) => other.worth - one.worth)) {
    if (share < shareMin || pages.has(passage.pageUrl)) continue
    pages.add(passage.pageUrl)
    const best = candidates
      .filter((it) => it.passage === passage)
      .reduce<ScoredSentence | null>((one, it) => (one && one.score >= it.score ? one : it), null)
    if (best) supporting.push(evidenceAt(passage, best.sentences, best.place))
  }
  return supporting
}
