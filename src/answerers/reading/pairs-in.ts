import type { TermMatch, TermMatches } from './match-terms.ts'
import type { PassageText } from './passage-text.ts'
import { placesOf } from './term-places.ts'

const pairGapMax = 2

/**
 * The question's terms that stand side by side in a sentence as they do in the question, by the first's
 * place; for each sentence by its place, without those that have none.
 */
export function pairsIn(
  { places }: PassageText,
  { single }: TermMatches,
): Map<number, Set<number>> {
  const hits: { place: number; matches: TermMatch[] }[] = []
  for (const [word, matches] of single) {
    for (const place of placesOf(word, places)) hits.push({ place, matches })
  }
  hits.sort((one, other) => one.place - other.place)
  const pairs = new Map<number, Set<number>>()
  for (const [at, here] of hits.entries()) {
    const before = hits[at - 1]
    if (!before || here.place - before.place > pairGapMax) continue
    const sentence = places.sentence[here.place] ?? 0
    if (places.sentence[before.place] !== sentence) continue
    for (const { term } of before.matches) {
      if (!here.matches.some((match) => match.term === term + 1)) continue
      const known = pairs.get(sentence)
      if (known) known.add(term)
      else pairs.set(sentence, new Set([term]))
    }
  }
  return pairs
}
