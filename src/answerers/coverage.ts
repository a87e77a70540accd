/** How far each term of a question stands in a text, by the term's place: 0 not at all, 1 word for word. */
export type Coverage = Float64Array

/** The better of both for each term; what `other` covers counts `weight` of its worth. */
export function mergeCoverage(one: Coverage, other: Coverage, weight = 1): Coverage {
  return one.map((covered, term) => Math.max(covered, (other[term] ?? 0) * weight))
}

/** How much of the question's weight is covered, from 0 to 1. */
export function shareCovered(coverage: Coverage, weights: number[]): number {
  let covered = 0
  let total = 0
  for (const [term, weight] of weights.entries()) {
    covered += (coverage[term] ?? 0) * weight
    total += weight
  }
  return total === 0 ? 0 : covered / total
}
