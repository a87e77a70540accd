import type { FoundPassage } from '../../domain/passage.ts'
import type { RankedPassage, ScoreParts, SearchQuery } from '../../domain/search-query.ts'
import { scorePassage } from './score-passage.ts'
import { wantedTerms } from './wanted-terms.ts'

// The store finds candidates by what is cheap to count over all passages; here the few that it found are
// read word by word. BM25F with the site's own numbers makes most of the score: a word counts by how rare
// it is, more in a title than in a text. To it come what bm25 cannot see: words that stand together as they
// were asked, a heading that is the question, the very form of a word, and other good passages of the page.

const passagesOfPageMax = 3
/** What the next best passages of a page add to its best one. */
const nextShares = [0.15, 0.075]

/** Best first, a page's passages beyond its first few behind all others. */
export function rankPassages(
  candidates: FoundPassage[],
  query: SearchQuery,
  language: string,
  wordsPerPassage: number,
): RankedPassage[] {
  const wanted = wantedTerms(query.terms)
  const ranked = candidates.map((passage) => {
    const parts = scorePassage(passage, query, wanted, language, Math.max(1, wordsPerPassage))
    return { ...passage, parts, score: totalOf(parts) }
  })
  return withPages(ranked.sort(byScore)).sort(byScore)
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
