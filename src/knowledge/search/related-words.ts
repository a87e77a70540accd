import type { Chatbot } from '../../domain/chatbot.ts'
import type { QueryTerm } from '../../domain/search-query.ts'
import { haveSameStem } from '../../lib/alike-words.ts'
import { isCharacterPair } from '../../lib/terms.ts'
import type { Store } from '../../store/store.ts'
import { idfOf, knownBy } from './idf.ts'

const beginningLength = 4
const worth = 0.5

/** Gives each word that the site does not know those of its family: `treatment` finds `treated`. */
export async function withRelatedWords(
  store: Pick<Store, 'findTermsBeginning' | 'readSiteTerms'>,
  { id }: Pick<Chatbot, 'id'>,
  terms: QueryTerm[],
): Promise<QueryTerm[]> {
  const unknown = terms.filter(hasUnknownFamily)
  if (unknown.length === 0) return terms
  const beginnings = new Set(unknown.map(({ term }) => term.slice(0, beginningLength)))
  const begun = await store.findTermsBeginning(id, [...beginnings])
  const families = new Map(
    unknown.map((it) => [it, begun.filter((one) => haveSameStem(one, it.term))]),
  )
  const { passages, passagesWith } = await store.readSiteTerms(id, [...families.values()].flat())
  return terms.map((it) => {
    const held = new Set(it.forms.flatMap(({ terms: held }) => held))
    const family = (families.get(it) ?? []).filter(
      (term) => passagesWith.has(term) && !held.has(term),
    )
    if (family.length === 0) return it
    const commonest = Math.max(...family.map((term) => passagesWith.get(term) ?? 0))
    const forms = family.map((text) => ({ text, terms: [text], kind: 'related' as const, worth }))
    if (it.forms.length > 0) return { ...it, forms: [...it.forms, ...forms] }
    return knownBy(it, forms, idfOf(passages, commonest))
  })
}

function hasUnknownFamily({ term, forms }: QueryTerm): boolean {
  return (
    forms.every(({ kind, terms }) => kind === 'corrected' && terms.length === 1) &&
    term.length >= beginningLength &&
    !/\d/.test(term) &&
    !isCharacterPair(term)
  )
}
