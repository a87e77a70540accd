import type { Evidence } from '../chat/answerer.ts'
import { passageAnswerability } from './answerability.ts'
import { evidenceAt } from './evidence.ts'
import type { Reading } from './read-passages.ts'
import type { ScoredSentence } from './score-sentences.ts'

/** A passage supports the answer where it covers this share of what the best one does. */
const supportShareMin = 0.75

/**
 * Pages that hold nearly as much of the question as the ones that were quoted, best first, each with its
 * best sentence: a visitor who wants to check the answer finds it told there, too.
 */
export function supportingEvidence(
  { passages, weights }: Reading,
  candidates: ScoredSentence[],
  quoted: Evidence[],
): Evidence[] {
  const covered = new Map(
    passages.map((read) => [read.passage, passageAnswerability(read, weights)] as const),
  )
  const shareMin = supportShareMin * Math.max(0, ...covered.values())
  const pages = new Set(quoted.map(({ passage }) => passage.pageUrl))
  const supporting: Evidence[] = []
  for (const [passage, share] of [...covered].toSorted(([, one], [, other]) => other - one)) {
    if (share < shareMin || pages.has(passage.pageUrl)) continue
    pages.add(passage.pageUrl)
    const best = candidates
      .filter((it) => it.passage === passage)
      .reduce<ScoredSentence | null>((one, it) => (one && one.score >= it.score ? one : it), null)
    if (best) supporting.push(evidenceAt(passage, best.sentences, best.place))
  }
  return supporting
}
