import type { Chatbot } from '../../domain/chatbot.ts'
import type { QueryForm, QueryTerm, SiteWord } from '../../domain/search-query.ts'
import { spellingOf } from '../../lib/terms.ts'
import type { Store } from '../../store/store.ts'
import { isPlainWord } from './plain-word.ts'

const lengthMin = 5
const passagesRareMax = 2
const timesCommoner = 10
const worth = 0.3
const wordsComparedMax = 8

/**
 * A word that the site has hardly anywhere may stand there misspelt itself, or be another that is meant:
 * one of its much commoner words that is spelt nearly so counts a little, too.
 */
export async function withConfusedWords(
  store: Pick<Store, 'findAlikeWords' | 'readSiteTerms'>,
  { id }: Pick<Chatbot, 'id'>,
  terms: QueryTerm[],
): Promise<QueryTerm[]> {
  const words = terms.filter(mayBeConfused)
  const { passagesWith } = await store.readSiteTerms(
    id,
    words.map(({ term }) => term),
  )
  const passagesOf = ({ term }: QueryTerm) => passagesWith.get(term) ?? 0
  const rare = words.filter((it) => passagesOf(it) > 0 && passagesOf(it) <= passagesRareMax)
  const others = new Map<QueryTerm, QueryForm>()
  for (const it of rare.slice(0, wordsComparedMax)) {
    const alike = await store.findAlikeWords(id, spellingOf(it.word), 1)
    const other = alike.find((word) => isMeant(word, it, passagesOf(it)))
    if (other) others.set(it, { text: other.word, terms: [other.term], kind: 'corrected', worth })
  }
  return terms.map((it) => {
    const other = others.get(it)
    return other ? { ...it, forms: [...it.forms, other] } : it
  })
}

function mayBeConfused(term: QueryTerm): boolean {
  return term.from === 'question' && term.word.length >= lengthMin && isPlainWord(term)
}

function isMeant({ word, term, passages }: SiteWord, asked: QueryTerm, rare: number): boolean {
  return term !== asked.term && word[0] === asked.word[0] && passages >= timesCommoner * rare
}
