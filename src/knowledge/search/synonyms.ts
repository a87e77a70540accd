import type { Chatbot } from '../../domain/chatbot.ts'
import type { QueryForm, QueryTerm, SiteTerms } from '../../domain/search-query.ts'
import { termsOf } from '../../lib/terms.ts'
import type { Store } from '../../store/store.ts'
import { idfOf, knownBy } from './idf.ts'

const worth = 0.9

/** What the operator says means the same as something in the question stands for it, too. */
export async function withSynonyms(
  store: Pick<Store, 'readSiteTerms'>,
  chatbot: Pick<Chatbot, 'id' | 'primaryLanguage' | 'synonyms'>,
  question: string,
  terms: QueryTerm[],
): Promise<QueryTerm[]> {
  const asked = termsOf(question, chatbot.primaryLanguage)
  const used = chatbot.synonyms.flatMap((group) => usedIn(asked, group, chatbot.primaryLanguage))
  if (used.length === 0) return terms
  const others = used.flatMap(({ others }) => others.flatMap((it) => it.terms))
  const site = await store.readSiteTerms(chatbot.id, [...new Set(others)])
  return used.reduce((known, synonym) => addForms(known, synonym, site), terms)
}

interface Phrase {
  text: string
  terms: string[]
}

interface UsedSynonym {
  asked: Phrase
  others: Phrase[]
}

function usedIn(asked: string[], group: string[], language: string): UsedSynonym[] {
  const phrases = group
    .map((text) => ({ text, terms: termsOf(text, language) }))
    .filter(({ terms }) => terms.length > 0)
  return phrases
    .filter(({ terms }) => standsIn(asked, terms))
    .map((it) => ({ asked: it, others: phrases.filter((other) => other !== it) }))
}

function standsIn(asked: string[], phrase: string[]): boolean {
  return asked.some((_, from) => phrase.every((term, at) => asked[from + at] === term))
}

function addForms(
  terms: QueryTerm[],
  { asked, others }: UsedSynonym,
  site: SiteTerms,
): QueryTerm[] {
  const forms = others
    .filter((it) => it.terms.every((term) => site.passagesWith.has(term)))
    .map((it): QueryForm => ({ ...it, kind: 'synonym', worth }))
  if (forms.length === 0) return terms
  const rarest = Math.max(
    ...forms.flatMap((it) => it.terms.map((term) => site.passagesWith.get(term) ?? 0)),
  )
  const idf = idfOf(site.passages, rarest)
  const parts = terms.filter((it) => isPartOf(asked, it))
  // A phrase of small words alone ("how much") is nothing that is looked for by itself.
  if (parts.length === 0) {
    const term = asked.terms.join(' ')
    return [{ word: asked.text, term, from: 'question', idf, weight: idf, forms }, ...terms]
  }
  return terms.map((it) => {
    if (!parts.includes(it)) return it
    if (it.forms.length === 0) return knownBy(it, forms, idf)
    return { ...it, forms: [...it.forms, ...forms] }
  })
}

function isPartOf({ terms }: Phrase, { from, term }: QueryTerm): boolean {
  return from === 'question' && terms.includes(term)
}
