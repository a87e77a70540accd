import type { SitePassage } from '../../domain/passage.ts'
import type { RankedPassage } from '../../domain/search-query.ts'
import type { NearPassage } from '../embed/semantic-search.ts'

// Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): each ranking gives a passage 1 / (k + rank),
// and the sums make the order. So scores that have no common measure need none, and a passage that both
// rankings know goes before one that only one of them does. The k of the paper, 60, suits rankings of a
// thousand; these have some sixty, and with k as large as that being the first would be worth too little.
// What is near but shares no word with the question must stand out on the site: something is always near.
//
// A fused sum says nothing about how much better one passage is than the next, which the scores of words
// do say, and who writes the answer weighs it. So the passages take over these scores in the new order.

const k = 20

/** Best first; those by words alone where nothing is near. */
export function fuseRankings(byWords: RankedPassage[], near: NearPassage[]): RankedPassage[] {
  const wordsAt = new Map(byWords.map((passage) => [placeOf(passage), passage]))
  const counted = near.filter((passage) => passage.standsOut || wordsAt.has(placeOf(passage)))
  if (counted.length === 0) return byWords

  const fused = new Map<string, Fused>()
  for (const [rank, passage] of byWords.entries()) {
    fused.set(placeOf(passage), { passage, sum: shareOf(rank) })
  }
  for (const [rank, { similarity: _, standsOut: __, ...passage }] of counted.entries()) {
    const known = fused.get(placeOf(passage))
    const sum = (known?.sum ?? 0) + shareOf(rank)
    fused.set(placeOf(passage), { passage: known?.passage ?? withoutWords(passage), sum })
  }
  return [...fused.values()]
    .sort((one, other) => other.sum - one.sum)
    .map(({ passage }, rank) => withScore(passage, scoreAt(byWords, rank)))
}

interface Fused {
  passage: RankedPassage
  sum: number
}

function placeOf({ pageId, position }: SitePassage): string {
  return `${pageId} ${position}`
}

function shareOf(rank: number): number {
  return 1 / (k + 1 + rank)
}

function withoutWords(passage: SitePassage): RankedPassage {
  const parts = { words: 0, phrases: 0, heading: 0, exact: 0, page: 0 }
  return { ...passage, parts, score: 0 }
}

/** There are more ranks than words found passages for: each of those further down is worth less. */
function scoreAt(byWords: RankedPassage[], rank: number): number {
  const last = byWords.at(-1)?.score ?? 1
  return byWords[rank]?.score ?? last / (2 + rank - byWords.length)
}

function withScore(passage: RankedPassage, score: number): RankedPassage {
  return { ...passage, score, parts: { ...passage.parts, meaning: score - passage.score } }
}
