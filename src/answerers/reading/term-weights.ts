import type { QueryTerm } from '../../domain/search-query.ts'
import { isCharacterPair } from '../../lib/terms.ts'
import { isCommonTerm } from './common-words.ts'
import { isKindWord } from './kind-words.ts'

const leastWeight = 2

/** What a word counts for, and what it does where the site does not know it. */
interface Worth {
  known: number
  unknown: number
}

const anyWord: Worth = { known: 1, unknown: 1 }
// What any text may say in another way is missed least.
const kindWord: Worth = { known: 0.45, unknown: 0.2 }
const commonWord: Worth = { known: 0.6, unknown: 0.35 }
// One that spans two words of the question stands nowhere, and says nothing by it.
const characterPair: Worth = { known: 1, unknown: 0.6 }

/** A word that the site knows is worth something on a site of one page, too, where none is rare. */
export function weightOf(asked: QueryTerm, names: Set<string>, language: string): number {
  const { weight, idf, forms } = asked
  const itsWeight = weight + (idf > 0 ? (leastWeight * weight) / idf : 0)
  const isUnknown = forms.length === 0
  const { known, unknown } = worthOf(asked, names, language)
  return itsWeight * (isUnknown ? unknown : known)
}

function worthOf({ word, term }: QueryTerm, names: Set<string>, language: string): Worth {
  if (isKindWord(word)) return kindWord
  if (isCharacterPair(word)) return characterPair
  return !names.has(word) && isCommonTerm(term, language) ? commonWord : anyWord
}
