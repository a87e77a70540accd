import type { QueryTerm } from '../../domain/search-query.ts'
import type { Hit, ReadField } from './read-field.ts'

/** A sentence, and a little of what stands around it. */
const windowTerms = 25

/**
 * What a passage is worth for the most that any stretch of its text, about as long as a sentence, says of
 * the question: the weight of the different terms that stand in it or above the text.
 */
export function bestWindow(above: ReadField[], text: ReadField, terms: QueryTerm[]): number {
  const held = new Float64Array(terms.length)
  for (const { hits } of above) for (const hit of hits) holdMore(held, hit)
  let best = weightOf(held, terms)
  // Where a longer stretch begins, each shorter one within it is worth less.
  let reachedBefore = 0
  for (const [from, { place }] of text.hits.entries()) {
    let to = from
    while (to < text.hits.length && (text.hits[to]?.place ?? 0) < place + windowTerms) to++
    if (to === reachedBefore) continue
    reachedBefore = to
    const here = held.slice()
    for (const hit of text.hits.slice(from, to)) holdMore(here, hit)
    best = Math.max(best, weightOf(here, terms))
  }
  return best
}

function holdMore(held: Float64Array, { wanted }: Hit): void {
  for (const { at, worth } of wanted) held[at] = Math.max(held[at] ?? 0, worth)
}

function weightOf(held: Float64Array, terms: QueryTerm[]): number {
  let weight = 0
  for (const [at, term] of terms.entries()) weight += (held[at] ?? 0) * term.weight
  return weight
}
