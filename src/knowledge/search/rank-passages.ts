import type { FoundPassage } from '../../domain/passage.ts'
import type {
  QueryForm,
  QueryTerm,
  RankedPassage,
  ScoreParts,
  SearchQuery,
} from '../../domain/search-query.ts'
import { scorePassage } from './score-passage.ts'
import { wantedTerms } from './wanted-terms.ts'

// The store finds candidates by what is cheap to count over all passages; here the few that it found are
// read word by word. BM25F with the site's own numbers makes most of the score: a word counts by how rare
// it is, more in a title than in a text. To it come what bm25 cannot see: words that stand together as they
// were asked, a heading that is the question, the very form of a word, and other good passages of the page.

/**
 * Of a question's words the rarest on a site is often the most accidental one, so a passage that holds more
 * of them goes before one that holds the rarest: rarity counts by this power of the idf.
 */
const rarityPower = 0.7
const idfMin = 0.001

const passagesOfPageMax = 3
/** What the next best passages of a page add to its best one. */
const nextShares = [0.1, 0.05]

/** Best first, a page's passages beyond its first few behind all others. */
export function rankPassages(
  candidates: FoundPassage[],
  query: SearchQuery,
  language: string,
  wordsPerPassage: number,
): RankedPassage[] {
  const damped = { ...query, terms: query.terms.map(damp) }
  const wanted = wantedTerms(query.terms, language)
  const asWords = query.frame.map(({ term }) => ({ word: term, forms: [itself(term)] }))
  const frame = wantedTerms(asWords, language)
  const lengthUsual = Math.max(1, wordsPerPassage)
  const ranked = candidates.map((passage) => {
    const parts = scorePassage(passage, damped, wanted, frame, language, lengthUsual)
    return { ...passage, parts, score: totalOf(parts) }
  })
  return withPages(ranked.sort(byScore)).sort(byScore)
}

function damp(term: QueryTerm): QueryTerm {
  return { ...term, weight: term.weight * Math.max(idfMin, term.idf) ** (rarityPower - 1) }
}

function itself(term: string): QueryForm {
  return { text: term, terms: [term], kind: 'asked', worth: 1 }
}

function withPages(ranked: RankedPassage[]): RankedPassage[] {
  const pages = Map.groupBy(ranked, ({ pageId }) => pageId)
  return [...pages.values()].flatMap(([best, ...others]) => {
    if (!best) return []
    const page = nextShares.reduce((sum, share, at) => sum + share * (others[at]?.score ?? 0), 0)
    const parts = { ...best.parts, page }
    const kept = others.slice(0, passagesOfPageMax - 1)
    return [{ ...best, parts, score: totalOf(parts) }, ...kept]
  })
}

function totalOf(parts: ScoreParts): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0)
}

function byScore(one: RankedPassage, other: RankedPassage): number {
  return other.score - one.score
}
