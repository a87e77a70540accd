import type { Chatbot } from '../../domain/chatbot.ts'
import type { QueryForm, QueryTerm } from '../../domain/search-query.ts'
import { spellingOf } from '../../lib/terms.ts'
import type { Store } from '../../store/store.ts'
import { idfOf, knownBy } from './idf.ts'
import { isPlainWord } from './plain-word.ts'

const lengthMin = 4
const worth = 0.5

/** Finds the words of the site that are a kind of what is asked for: `Versandkosten` where `Kosten` are. */
export async function withCompoundWords(
  store: Pick<Store, 'findCompounds' | 'readSiteTerms'>,
  { id }: Pick<Chatbot, 'id'>,
  terms: QueryTerm[],
): Promise<QueryTerm[]> {
  const endings = new Map(terms.map((it) => [it, endingsOf(it)]))
  const wanted = new Set([...endings.values()].flat())
  if (wanted.size === 0) return terms
  const compounds = await store.findCompounds(id, [...wanted])
  if (compounds.length === 0) return terms
  const { passages, passagesWith } = await store.readSiteTerms(
    id,
    compounds.map(({ term }) => term),
  )
  return terms.map((it) => {
    const held = new Set(it.forms.flatMap((form) => form.terms))
    const forms = new Map<string, QueryForm>()
    for (const { ending, word, term } of compounds) {
      if (!endings.get(it)?.includes(ending) || held.has(term) || !passagesWith.has(term)) continue
      forms.set(term, { text: word, terms: [term], kind: 'related', worth })
    }
    if (forms.size === 0) return it
    if (it.forms.length > 0) return { ...it, forms: [...it.forms, ...forms.values()] }
    const commonest = Math.max(...[...forms.keys()].map((term) => passagesWith.get(term) ?? 0))
    return knownBy(it, [...forms.values()], idfOf(passages, commonest))
  })
}

function endingsOf(term: QueryTerm): string[] {
  if (!isPlainWord(term)) return []
  const endings = new Set([spellingOf(term.word), term.term])
  return [...endings].filter((ending) => ending.length >= lengthMin)
}
