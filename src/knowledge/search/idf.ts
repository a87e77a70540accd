import type { QueryForm, QueryTerm } from '../../domain/search-query.ts'

/** How rare a term is that stands in `count` of `passages` passages. */
export function idfOf(passages: number, count: number): number {
  return Math.log(1 + (Math.max(passages, count) - count + 0.5) / (count + 0.5))
}

/** A term that the site does not know, with what stands for it, as rare as that is. */
export function knownBy(term: QueryTerm, forms: QueryForm[], idf: number): QueryTerm {
  return { ...term, idf, weight: (term.weight / term.idf) * idf, forms }
}
