import type { QueryTerm } from '../../domain/search-query.ts'
import { isCharacterPair } from '../../lib/terms.ts'

const lengthMax = 40

/** Whether a term is a word of letters, which may be misspelt, joined or a form of another. */
export function isPlainWord({ word }: Pick<QueryTerm, 'word'>): boolean {
  return word.length <= lengthMax && !/\d/.test(word) && !isCharacterPair(word)
}
