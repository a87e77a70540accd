import type { Chatbot } from '../../domain/chatbot.ts'
import type { QueryForm, QueryTerm } from '../../domain/search-query.ts'
import { termsOfWord } from '../../lib/terms.ts'
import type { Store } from '../../store/store.ts'
import { idfOf, knownBy } from './idf.ts'
import { isPlainWord } from './plain-word.ts'

const worth = 0.9

/** Finds what the site writes as one word where the question has two: `web site`. */
export async function withJoinedWords(
  store: Pick<Store, 'readSiteTerms'>,
  { id, primaryLanguage }: Pick<Chatbot, 'id' | 'primaryLanguage'>,
  terms: QueryTerm[],
): Promise<QueryTerm[]> {
  const joins = terms.map((it, at) => joinOf(it, terms[at + 1], primaryLanguage))
  const wanted = joins.flatMap((it) => it?.terms ?? [])
  if (wanted.length === 0) return terms
  const { passages, passagesWith } = await store.readSiteTerms(id, [...new Set(wanted)])
  return terms.map((it, at) => {
    const known = [joins[at - 1], joins[at]]
      .filter((form) => form != null)
      .filter((form) => form.terms.every((term) => passagesWith.has(term)))
    if (known.length === 0) return it
    if (it.forms.length > 0) return { ...it, forms: [...it.forms, ...known] }
    const counts = known.flatMap((form) => form.terms.map((term) => passagesWith.get(term) ?? 0))
    return knownBy(it, known, idfOf(passages, Math.min(...counts)))
  })
}

function joinOf(one: QueryTerm, other: QueryTerm | undefined, language: string): QueryForm | null {
  if (!other || one.from !== other.from || !isPlainWord(one) || !isPlainWord(other)) return null
  const text = one.word + other.word
  return { text, terms: termsOfWord(text, language), kind: 'corrected', worth }
}
