import type { QueryTerm, SearchQuery } from '../domain/search-query.ts'
import { primaryTag } from '../lib/script.ts'
import { isCharacterPair, termsOfWord } from '../lib/terms.ts'

/** A term of the question, by its place, and how far something in a text stands for it. */
export interface TermMatch {
  term: number
  worth: number
}

export interface TermMatches {
  /** By one term of a text. */
  single: Map<string, TermMatch[]>
  /** By several, which must all be there: a synonym of two words. */
  several: (TermMatch & { words: string[] })[]
}

/** What stands for the question's terms: their forms on the site, and words of one family with them. */
export function matchTerms(
  { terms }: SearchQuery,
  vocabulary: Set<string>,
  language: string,
): TermMatches {
  const single = new Map<string, TermMatch[]>()
  const several: TermMatches['several'] = []
  const add = (word: string, match: TermMatch) => {
    const known = single.get(word)
    if (known) known.push(match)
    else single.set(word, [match])
  }
  for (const [term, asked] of terms.entries()) {
    for (const { terms: words, worth } of asked.forms) {
      const [word = ''] = words
      if (words.length === 1) add(word, { term, worth })
      else if (words.length > 1) several.push({ term, worth, words })
    }
    for (const [word, worth] of wordsOfFamily(asked, vocabulary, language))
      add(word, { term, worth })
  }
  return { single, several }
}

const partLengthMin = 5
const familyWorth = 0.7
const partWorth = 0.5

/** What a stemmer keeps apart: `Reformation` and `Reformator`, `Strecke` in `Eisenbahnstrecke`. */
function wordsOfFamily(
  { word, forms }: QueryTerm,
  vocabulary: Set<string>,
  language: string,
): [word: string, worth: number][] {
  const [asked = termsOfWord(word, language)[0] ?? ''] = forms[0]?.terms ?? []
  if (asked.length < partLengthMin || /\d/.test(asked) || isCharacterPair(asked)) return []
  const compounds = compoundingLanguages.has(primaryTag(language))
  const found: [string, number][] = []
  for (const other of vocabulary) {
    if (other.length < partLengthMin || other === asked) continue
    const worth = kinship(asked, other, compounds)
    if (worth > 0) found.push([other, worth])
  }
  return found
}

const compoundingLanguages = new Set('da de et fi hu is nb nl nn no sv'.split(' '))

function kinship(one: string, other: string, compounds: boolean): number {
  const shorter = Math.min(one.length, other.length)
  const longer = Math.max(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start++
  if (start >= partLengthMin && start >= 0.6 * longer) return familyWorth
  if (shorter < 0.4 * longer) return 0
  if (start === shorter) return partWorth
  return compounds && (one.endsWith(other) || other.endsWith(one)) ? partWorth : 0
}
