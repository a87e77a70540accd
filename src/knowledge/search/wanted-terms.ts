import type { QueryTerm } from '../../domain/search-query.ts'
import { type Beginnings, beginningsOf, numberOf } from '../../lib/packed-terms.ts'

/** What a passage is read for, by the numbers of its terms. */
export interface WantedTerms {
  /** Which of the query's terms a term of a text stands for, by their places, and how far. */
  single: Map<number, Wanted[]>
  /** Forms of several terms, such as a synonym of two words. */
  several: (Wanted & { terms: number[] })[]
  partsOfSeveral: Set<number>
  /** How they begin. */
  beginnings: Beginnings
  /** 0 for the lowest bits of a number that is none of these: most terms of a text are passed over so. */
  lowestBits: Uint8Array
}

export interface Wanted {
  at: number
  worth: number
  /** The word as it was asked; 0 where something else stands for it. */
  asked: number
}

export const lowestBitsMask = 0xfff

export function wantedTerms(
  terms: Pick<QueryTerm, 'word' | 'forms'>[],
  language: string,
): WantedTerms {
  const single: WantedTerms['single'] = new Map()
  const several: WantedTerms['several'] = []
  for (const [at, { word, forms }] of terms.entries()) {
    for (const form of forms) {
      const wanted = { at, worth: form.worth, asked: form.kind === 'asked' ? numberOf(word) : 0 }
      const numbers = form.terms.map(numberOf)
      const [number] = numbers
      if (numbers.length > 1) several.push({ ...wanted, terms: numbers })
      else if (number !== undefined) single.set(number, [...(single.get(number) ?? []), wanted])
    }
  }
  const partsOfSeveral = new Set(several.flatMap((it) => it.terms))
  const lowestBits = new Uint8Array(lowestBitsMask + 1)
  for (const number of [...single.keys(), ...partsOfSeveral])
    lowestBits[number & lowestBitsMask] = 1
  const beginnings = beginningsOf(
    terms.flatMap(({ forms }) => forms.flatMap((form) => form.terms)),
    language,
  )
  return { single, several, partsOfSeveral, beginnings, lowestBits }
}
