import type { QueryTerm } from '../../domain/search-query.ts'
import { isCharacterPair } from '../../lib/terms.ts'
import type { Hit, ReadField } from './read-field.ts'

const wordsBetweenMax = 3
/** What two terms side by side are worth where the question does not have them side by side. */
const otherOrderWorth = 0.4

/** Pairs of characters overlap, so those of one word always stand together. */
const pairShare = 0.4

/**
 * What the terms of the question that stand close together are worth: each pair once, where it is closest,
 * as much as the lesser of the two; all of it where they stand as in the question.
 */
export function closePairs(fields: ReadField[], terms: QueryTerm[]): number {
  const closeness = new Map<number, number>()
  for (const { hits } of fields) {
    for (let next = 1; next < hits.length; next++) {
      const [before, after] = [hits[next - 1], hits[next]]
      if (before && after) notePairs(before, after, terms.length, closeness)
    }
  }
  let worth = 0
  for (const [pair, close] of closeness) {
    const one = terms[Math.floor(pair / terms.length)]
    const other = terms[pair % terms.length]
    if (!one || !other) continue
    const share = isCharacterPair(one.term) || isCharacterPair(other.term) ? pairShare : 1
    worth += share * close * Math.min(one.weight, other.weight)
  }
  return worth
}

function notePairs(before: Hit, after: Hit, count: number, closeness: Map<number, number>): void {
  const between = after.place - before.place - 1
  if (between > wordsBetweenMax) return
  for (const { at: one } of before.wanted) {
    for (const { at: other } of after.wanted) {
      if (one === other) continue
      const close = (other === one + 1 ? 1 : otherOrderWorth) / (1 + between)
      const pair = Math.min(one, other) * count + Math.max(one, other)
      closeness.set(pair, Math.max(closeness.get(pair) ?? 0, close))
    }
  }
}
