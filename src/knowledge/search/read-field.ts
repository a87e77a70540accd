import { packTerms } from '../../lib/packed-terms.ts'
import { lowestBitsMask, type Wanted, type WantedTerms } from './wanted-terms.ts'

/** A title, the headings or the text of a passage, read for what is wanted. */
export interface ReadField {
  /** In words as a reader counts them. */
  length: number
  /** Where something stands that is wanted, in order. */
  hits: Hit[]
  /** How often each term stands in it that is part of a form of several. */
  parts: Map<number, number>
}

export interface Hit {
  place: number
  wanted: Wanted[]
  /** The number of the word that stands there; 0 where it is a part of a run of characters. */
  word: number
}

export function readField(text: string, wanted: WantedTerms, language: string): ReadField {
  const packed = packTerms(text, language)
  const hits: Hit[] = []
  const parts = new Map<number, number>()
  for (let place = 0; place < packed.count; place++) {
    const term = packed.termAt(place, wanted.beginnings)
    if (wanted.lowestBits[term & lowestBitsMask] === 0) continue
    const here = wanted.single.get(term)
    if (here) hits.push({ place, wanted: here, word: packed.wordAt(place) })
    if (wanted.partsOfSeveral.has(term)) parts.set(term, (parts.get(term) ?? 0) + 1)
  }
  return { length: packed.length, hits, parts }
}
