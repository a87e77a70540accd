import type { SearchQuery } from '../../domain/search-query.ts'
import { termsOf } from '../../lib/terms.ts'
import type { ReadField } from './read-field.ts'

/**
 * What a heading is worth for saying the same as the question: the question's weight, by how much of it
 * the heading holds and how little else. A heading that is a question shares the way of asking, too.
 */
export function headingLikeness(
  heading: string,
  { hits, length }: ReadField,
  { terms, frame }: SearchQuery,
  language: string,
): number {
  if (hits.length === 0) return 0
  const held = new Set(hits.flatMap(({ wanted }) => wanted.map(({ at }) => at)))
  const words = new Set(frame.length > 0 ? termsOf(heading, language) : [])
  const asked = terms.map((it, at) => ({ ...it, at })).filter(({ from }) => from === 'question')
  const frameHeld = frame.filter(({ term }) => words.has(term))
  const shared = weightOf(asked.filter(({ at }) => held.has(at))) + weightOf(frameHeld)
  if (shared === 0) return 0
  const recall = shared / (weightOf(asked) + weightOf(frame))
  const precision = Math.min(1, (hits.length + frameHeld.length) / length)
  return ((2 * recall * precision) / (recall + precision)) * recall * weightOf(asked)
}

function weightOf(terms: { weight: number }[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0)
}
