import type { Database } from 'bun:sqlite'
import type { FoundPassage } from '../../../domain/passage.ts'
import type { WeightedTerm } from '../../../domain/search-query.ts'
import { prepareReadPassages } from './search-passages.ts'
import { type Postings, preparePostings } from './search-postings.ts'
import type { SearchSite } from './search-sites.ts'

// MATCH has a grammar of its own, in which an apostrophe, a star or NEAR from a visitor is a syntax error
// or an operator. So what is looked for are terms, which are letters, marks and digits alone, each quoted.
//
// Each term is read by itself, because bm25 of several weighs them by the rows of all sites, and each costs
// what its postings cost. So the rarest come first, as many as a budget of postings lets in. One that it
// does not let in counts only beside the rarest, and one that stands in every few passages not at all: to
// find those that it shares costs a millisecond and tells nearly nothing. Where all are too common, those
// in titles and headings come first, and the rest as far as the budget goes.

const termsMax = 40
const postingsMax = 3000
const hitsOfCommonMax = 5000
const tellingShareMax = 0.25

export type FindCandidates = (
  site: SearchSite,
  terms: WeightedTerm[],
  /** In how many of the site's passages each stands. */
  counts: Map<string, number>,
  limit: number,
) => FoundPassage[]

export function prepareCandidates(client: Database): FindCandidates {
  const { readTerm, readMatch } = preparePostings(client)
  const readPassages = prepareReadPassages(client)

  function sumRare(site: SearchSite, rarestFirst: Wanted[], sums: Map<number, number>): void {
    let postingsLeft = postingsMax
    const [rarest] = rarestFirst
    for (const { term, weight, count } of rarestFirst) {
      postingsLeft -= count
      if (postingsLeft >= 0) {
        add(readTerm(site, term), weight, sums)
      } else if (count <= tellingShareMax * site.passages) {
        const expression = `"${term}" AND "${rarest?.term}"`
        add(readMatch(site, { expression, count, limit: postingsMax }), weight, sums)
      }
    }
  }

  function sumCommon(site: SearchSite, terms: Wanted[], sums: Map<number, number>): void {
    const [rarest] = terms
    if (!rarest) return
    const expressions = [
      `{title headings} : "${rarest.term}"`,
      terms.map(({ term }) => `"${term}"`).join(' AND '),
      `"${rarest.term}"`,
    ]
    let limit = hitsOfCommonMax
    for (const expression of expressions) {
      const postings = readMatch(site, { expression, count: rarest.count, limit })
      add(postings, rarest.weight, sums)
      limit -= postings.ids.length
      if (limit <= 0) return
    }
  }

  return (site, terms, counts, limit) => {
    const rarestFirst = wantedOf(site, terms, counts)
    const sums = new Map<number, number>()
    const areCommon = (rarestFirst[0]?.count ?? 0) > postingsMax
    if (areCommon) sumCommon(site, rarestFirst, sums)
    else sumRare(site, rarestFirst, sums)
    const best = highest(sums, limit)
    const passages = readPassages(
      site,
      best.map(({ id }) => id),
    )
    return best.flatMap(({ id, score }) => {
      const passage = passages.get(id)
      return passage ? [{ ...passage, score }] : []
    })
  }
}

interface Wanted extends WeightedTerm {
  count: number
}

/** Rarest first, as they stand in the index. */
function wantedOf(site: SearchSite, terms: WeightedTerm[], counts: Map<string, number>): Wanted[] {
  return terms
    .map(({ term, weight }) => {
      return { term: `${site.number}_${term}`, weight, count: counts.get(term) ?? 0 }
    })
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.count - other.count)
    .slice(0, termsMax)
}

function add({ ids, scores }: Postings, weight: number, sums: Map<number, number>): void {
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] ?? 0
    sums.set(id, (sums.get(id) ?? 0) + weight * (scores[at] ?? 0))
  }
}

/** Highest first. */
function highest(sums: Map<number, number>, limit: number): { id: number; score: number }[] {
  // To sort the numbers alone takes a tenth of what sorting thousands of pairs takes.
  const least = Float64Array.from(sums.values()).sort().at(-limit) ?? Number.NEGATIVE_INFINITY
  const high: { id: number; score: number }[] = []
  for (const [id, score] of sums) if (score >= least) high.push({ id, score })
  return high.sort((one, other) => other.score - one.score || one.id - other.id).slice(0, limit)
}
