/** How far each term of a question stands in a text, by the term's place: 0 not at all, 1 word for word. */
export type Coverage = Float64Array

/** What most sentences cover: nothing. Told by identity, which saves most of an answer's arithmetic. */
export const noCoverage: Coverage = new Float64Array(0)

// Plain loops: these two take most of an answer's time.

/** The better of both for each term; what `other` covers counts `weight` of its worth. */
export function mergeCoverage(one: Coverage, other: Coverage, weight = 1): Coverage {
  if (other === noCoverage || one === other) return one
  if (one === noCoverage && weight === 1) return other
  const merged = new Float64Array(other.length)
  for (let term = 0; term < other.length; term++) {
    merged[term] = Math.max(one[term] ?? 0, (other[term] ?? 0) * weight)
  }
  return merged
}

/** How much of the question's weight is covered, from 0 to 1. */
export function shareCovered(coverage: Coverage, weights: number[]): number {
  if (coverage === noCoverage) return 0
  let covered = 0
  let total = 0
  for (let term = 0; term < weights.length; term++) {
    const weight = weights[term] ?? 0
    covered += (coverage[term] ?? 0) * weight
    total += weight
  }
  return total === 0 ? 0 : covered / total
}
