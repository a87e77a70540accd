/** How far each term of a question stands in a text, by the term's place: 0 not at all, 1 word for word. */
export type Coverage = Float64Array

// Plain loops: these two take most of an answer's time.

/** The better of both for each term; what `other` covers counts `weight` of its worth. */
export function mergeCoverage(one: Coverage, other: Coverage, weight = 1): Coverage {
  const merged = new Float64Array(one.length)
  for (let term = 0; term < one.length; term++) {
    merged[term] = Math.max(one[term] ?? 0, (other[term] ?? 0) * weight)
  }
  return merged
}

/** How much of the question's weight is covered, from 0 to 1. */
export function shareCovered(coverage: Coverage, weights: number[]): number {
  let covered = 0
  let total = 0
  for (let term = 0; term < weights.length; term++) {
    const weight = weights[term] ?? 0
    covered += (coverage[term] ?? 0) * weight
    total += weight
  }
  return total === 0 ? 0 : covered / total
}
