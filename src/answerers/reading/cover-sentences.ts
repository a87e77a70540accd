import { type Coverage, noCoverage } from './coverage.ts'
import type { TermMatch, TermMatches } from './match-terms.ts'
import type { PassageText } from './passage-text.ts'
import { placesOf } from './term-places.ts'

/** What each sentence of a passage covers, by its place; without those that cover nothing. */
export function coverSentences(
  { places }: PassageText,
  { single, several }: TermMatches,
  count: number,
): Map<number, Coverage> {
  const covered = new Map<number, Coverage>()
  const cover = (sentence: number, { term, worth }: TermMatch) => {
    const known = covered.get(sentence)
    const coverage = known ?? new Float64Array(count)
    if (!known) covered.set(sentence, coverage)
    if (worth > (coverage[term] ?? 0)) coverage[term] = worth
  }
  for (const [word, matches] of single) {
    for (const place of placesOf(word, places)) {
      for (const match of matches) cover(places.sentence[place] ?? 0, match)
    }
  }
  for (const { words, ...match } of several) {
    const [first, ...others] = words.map(sentencesWith)
    for (const sentence of first ?? []) {
      if (others.every((sentences) => sentences.has(sentence))) cover(sentence, match)
    }
  }
  return covered

  function sentencesWith(word: string): Set<number> {
    return new Set(placesOf(word, places).map((place) => places.sentence[place] ?? 0))
  }
}

/** What some terms cover. */
export function coverageOf(
  terms: Set<string>,
  { single, several }: TermMatches,
  count: number,
): Coverage {
  let coverage: Coverage | null = null
  for (const word of terms) {
    for (const { term, worth } of single.get(word) ?? []) {
      coverage ??= new Float64Array(count)
      coverage[term] = Math.max(coverage[term] ?? 0, worth)
    }
  }
  for (const { term, worth, words } of several) {
    if (words.every((word) => terms.has(word))) {
      coverage ??= new Float64Array(count)
      coverage[term] = Math.max(coverage[term] ?? 0, worth)
    }
  }
  return coverage ?? noCoverage
}
