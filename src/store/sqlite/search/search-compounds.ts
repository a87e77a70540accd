import type { SiteCompound } from '../../../domain/search-query.ts'
import type { PackedWords } from '../../../lib/packed-words.ts'
import type { SearchSite } from './search-sites.ts'
import type { SiteWordsReader } from './search-words.ts'

const lettersBeforeMin = 3
const compoundsMax = 8

/** The site's words that are another of its words and then one of these. */
export function findCompounds(
  { readAll, termOf }: SiteWordsReader,
  site: SearchSite,
  endings: string[],
): SiteCompound[] {
  const words = readAll(site)
  if (!words) return []
  return endings.flatMap((ending) => {
    return words
      .findEnding(ending, lettersBeforeMin, compoundsMax)
      .filter((word) => isBegunByWord(word.slice(0, -ending.length), words))
      .map((word) => ({ ending, word, term: termOf(site, word) }))
  })
}

/** Germanic languages put a letter between the two: `Lieferung-s-kosten`. */
function isBegunByWord(beginning: string, words: PackedWords): boolean {
  return words.has(beginning) || (/[sn]$/.test(beginning) && words.has(beginning.slice(0, -1)))
}
