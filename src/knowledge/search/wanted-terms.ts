import type { QueryTerm } from '../../domain/search-query.ts'

/** What a passage is read for. */
export interface WantedTerms {
  /** By a term of a text: which of the query's terms it stands for, by their places, and how far. */
  single: Map<string, Wanted[]>
  /** Forms of several terms, such as a synonym of two words. */
  several: (Wanted & { terms: string[] })[]
  partsOfSeveral: Set<string>
  /** How the ASCII ones of all these begin: the first two codes, as one number. */
  beginnings: Set<number>
}

export interface Wanted {
  at: number
  worth: number
  /** The word as it was asked; '' where something else stands for it. */
  asked: string
}

export function wantedTerms(terms: QueryTerm[]): WantedTerms {
  const single: WantedTerms['single'] = new Map()
  const several: WantedTerms['several'] = []
  for (const [at, { word, forms }] of terms.entries()) {
    for (const form of forms) {
      const wanted = { at, worth: form.worth, asked: form.kind === 'asked' ? word : '' }
      const [term] = form.terms
      if (form.terms.length > 1) several.push({ ...wanted, terms: form.terms })
      else if (term !== undefined) single.set(term, [...(single.get(term) ?? []), wanted])
    }
  }
  const partsOfSeveral = new Set(several.flatMap((it) => it.terms))
  const beginnings = new Set([...single.keys(), ...partsOfSeveral].map(beginningOf))
  return { single, several, partsOfSeveral, beginnings }
}

function beginningOf(term: string): number {
  return term.charCodeAt(0) * 128 + (term.length > 1 ? term.charCodeAt(1) : 0)
}
