import type { SearchQuery } from '../../domain/search-query.ts'
import type { ReadField } from './read-field.ts'

/**
 * What a heading is worth for saying the same as the question: the question's weight, by how much of it
 * the heading holds and how little else. A heading that is a question shares the way of asking, too,
 * for which it is read as `frameField`.
 */
export function headingLikeness(
  { hits, length }: ReadField,
  frameField: ReadField,
  { terms, frame }: SearchQuery,
): number {
  if (hits.length === 0) return 0
  const held = placesOf(hits)
  const frameHeld = placesOf(frameField.hits)
  const asked = terms.map((it, at) => ({ ...it, at })).filter(({ from }) => from === 'question')
  const shared =
    weightOf(asked.filter(({ at }) => held.has(at))) +
    weightOf(frame.filter((_, at) => frameHeld.has(at)))
  if (shared === 0) return 0
  const recall = shared / (weightOf(asked) + weightOf(frame))
  const precision = Math.min(1, (hits.length + frameHeld.size) / length)
  return ((2 * recall * precision) / (recall + precision)) * recall * weightOf(asked)
}

function placesOf(hits: ReadField['hits']): Set<number> {
  return new Set(hits.flatMap(({ wanted }) => wanted.map(({ at }) => at)))
}

function weightOf(terms: { weight: number }[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0)
}
