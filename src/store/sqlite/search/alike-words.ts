import type { SiteWord } from '../../../domain/search-query.ts'
import type { AlikeWord } from '../../../lib/packed-words.ts'
import type { SearchSite } from './search-sites.ts'
import type { SiteWordsReader } from './search-words.ts'
import type { CountTerms } from './term-counts.ts'

// People rarely miss the first letter: of a site with very many words only those that begin alike are read.

const wordsFoundMax = 8
/** However common a word is, another that is one letter nearer is the likelier one. */
const costBeyondNearestMax = 0.9

/** Of each term the nearest word. */
export function findAlikeWords(
  { readAll, readBeginning, termOf }: SiteWordsReader,
  countTerms: CountTerms,
  site: SearchSite,
  word: string,
  changesMax: number,
): SiteWord[] {
  const [first = ''] = word
  const words = readAll(site) ?? readBeginning(site, first)
  const nearest = words
    .findAlike(word, changesMax)
    .filter(({ changes }) => changes > 0)
    .sort((one, other) => costOf(one, first) - costOf(other, first))
  const costMax = costBeyondNearestMax + (nearest[0] ? costOf(nearest[0], first) : 0)
  const alike = new Map<string, AlikeWord>()
  for (const it of nearest) {
    if (alike.size === wordsFoundMax || costOf(it, first) > costMax) break
    const term = termOf(site, it.word)
    if (!alike.has(term)) alike.set(term, it)
  }
  const counts = countTerms(site, [...alike.keys()])
  // A word may have left the site with its last page.
  return [...alike].flatMap(([term, it]) => {
    const passages = counts.get(term)
    return passages === undefined ? [] : [{ ...it, term, passages }]
  })
}

function costOf({ word, changes }: AlikeWord, first: string): number {
  return changes + (word.startsWith(first) ? 0 : 0.5)
}
