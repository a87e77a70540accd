import type { ReadPassage } from '../reading/read-passages.ts'

/**
 * A passage's search score as a share of the best one's, which tells as much as their order. A search
 * without scores tells nothing.
 */
export function shareOfBest({ passage }: ReadPassage, found: ReadPassage[]): number {
  const best = found[0]?.passage.score ?? 0
  return best > 0 ? Math.max(0, passage.score / best) : 0
}
