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
  if (chatbot.synonyms.length === 0) return terms
  const phrases = phrasesOf(chatbot.synonyms, chatbot.primaryLanguage)
  const used = usedIn(termsOf(question, chatbot.primaryLanguage), phrases)
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
  /** In the operator's order. */
  number: number
  asked: Phrase
  others: Phrase[]
}

type ByFirstTerm = Map<string, UsedSynonym[]>

// A chatbot's synonyms are the same object until somebody changes the chatbot.
const known = new WeakMap<string[][], { language: string; phrases: ByFirstTerm }>()

function phrasesOf(synonyms: string[][], language: string): ByFirstTerm {
  const before = known.get(synonyms)
  if (before?.language === language) return before.phrases
  const phrases = readPhrases(synonyms, language)
  known.set(synonyms, { language, phrases })
  return phrases
}

function readPhrases(synonyms: string[][], language: string): ByFirstTerm {
  const byFirstTerm: ByFirstTerm = new Map()
  let number = 0
  for (const group of synonyms) {
    const phrases = group
      .map((text) => ({ text, terms: termsOf(text, language) }))
      .filter(({ terms }) => terms.length > 0)
    for (const asked of phrases) {
      const [first = ''] = asked.terms
      const others = phrases.filter((other) => other !== asked)
      const same = byFirstTerm.get(first)
      const synonym = { number: number++, asked, others }
      if (same) same.push(synonym)
      else byFirstTerm.set(first, [synonym])
    }
  }
  return byFirstTerm
}

function usedIn(asked: string[], phrases: ByFirstTerm): UsedSynonym[] {
  const used = new Set<UsedSynonym>()
  for (const [from, first] of asked.entries()) {
    for (const synonym of phrases.get(first) ?? []) {
      if (standsAt(from, asked, synonym.asked)) used.add(synonym)
    }
  }
  return [...used].sort((one, other) => one.number - other.number)
}

function standsAt(from: number, asked: string[], { terms }: Phrase): boolean {
  return terms.every((term, at) => asked[from + at] === term)
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
