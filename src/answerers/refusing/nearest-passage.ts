import type { SitePassage } from '../../domain/passage.ts'
import { passageAnswerability } from './answerability.ts'
import type { ReadPassage, Reading } from '../reading/read-passages.ts'

/** Below this a passage has one word in common with the question, by chance. */
const plausibilityMin = 0.5
/** The same where it has several, or its title or a heading has one: then the page is about it. */
const relatedPlausibilityMin = 0.15

/** The passage that comes nearest to an answer; null where none comes near. */
export function nearestPassage({ passages, weights }: Reading): SitePassage | null {
  let nearest: SitePassage | null = null
  let most = 0
  for (const read of passages) {
    const plausibility = passageAnswerability(read, weights)
    if (plausibility < (isRelated(read) ? relatedPlausibilityMin : plausibilityMin)) continue
    if (plausibility <= most) continue
    nearest = read.passage
    most = plausibility
  }
  return nearest
}

function isRelated(read: ReadPassage): boolean {
  const held = read.whole.filter((covered) => covered > 0).length
  return held > 1 || read.title.some((covered) => covered > 0)
}
