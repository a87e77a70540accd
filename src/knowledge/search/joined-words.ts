import type { Chatbot } from '../../domain/chatbot.ts'
import type { QueryForm, QueryTerm, SiteTerms } from '../../domain/search-query.ts'
import { isCharacterPair, termsOfWord } from '../../lib/terms.ts'
import type { Store } from '../../store/store.ts'
import { idfOf, knownBy } from './idf.ts'

const joinedWorth = 0.9
const splitWorth = 0.8
const partLengthMin = 3
const lengthMax = 40

/**
 * Finds what the site writes as one word where the question has two (`web site`), and as two where the
 * question has one that the site does not know.
 */
export async function withJoinedWords(
  store: Pick<Store, 'readSiteTerms'>,
  { id, primaryLanguage }: Pick<Chatbot, 'id' | 'primaryLanguage'>,
  terms: QueryTerm[],
): Promise<QueryTerm[]> {
  const joins = terms.map((it, at) => joinOf(it, terms[at + 1], primaryLanguage))
  const splits = terms.map((it) => splitsOf(it, primaryLanguage))
  const wanted = [...joins, ...splits.flat()].flatMap((it) => it?.terms ?? [])
  if (wanted.length === 0) return terms
  const site = await store.readSiteTerms(id, [...new Set(wanted)])
  const isKnown = ({ terms }: QueryForm) => terms.every((term) => site.passagesWith.has(term))
  return terms.map((it, at) => {
    const joined = [joins[at - 1], joins[at]].filter((form) => form != null).filter(isKnown)
    const split = rarest((splits[at] ?? []).filter(isKnown), site)
    const forms = [...joined, ...(split && joined.length === 0 ? [split] : [])]
    return forms.length === 0 ? it : withForms(it, forms, site)
  })
}

function joinOf(one: QueryTerm, other: QueryTerm | undefined, language: string): QueryForm | null {
  if (!other || one.from !== other.from || !isPlain(one) || !isPlain(other)) return null
  return formOf([one.word + other.word], joinedWorth, language)
}

function splitsOf(term: QueryTerm, language: string): QueryForm[] {
  if (term.forms.length > 0 || !isPlain(term)) return []
  const forms: QueryForm[] = []
  for (let at = partLengthMin; at <= term.word.length - partLengthMin; at++) {
    forms.push(formOf([term.word.slice(0, at), term.word.slice(at)], splitWorth, language))
  }
  return forms
}

function isPlain({ word }: QueryTerm): boolean {
  return word.length <= lengthMax && !/\d/.test(word) && !isCharacterPair(word)
}

function formOf(words: string[], worth: number, language: string): QueryForm {
  const terms = words.flatMap((word) => termsOfWord(word, language))
  return { text: words.join(' '), terms, kind: 'corrected', worth }
}

/** The split whose commoner half is the rarest says the most. */
function rarest(forms: QueryForm[], site: SiteTerms): QueryForm | null {
  const [best] = forms.toSorted((one, other) => commonest(one, site) - commonest(other, site))
  return best ?? null
}

function commonest({ terms }: QueryForm, { passagesWith }: SiteTerms): number {
  return Math.max(...terms.map((term) => passagesWith.get(term) ?? 0))
}

function withForms(term: QueryTerm, forms: QueryForm[], site: SiteTerms): QueryTerm {
  if (term.forms.length > 0) return { ...term, forms: [...term.forms, ...forms] }
  const count = Math.min(
    ...forms.flatMap((form) => form.terms.map((it) => site.passagesWith.get(it) ?? 0)),
  )
  const idf = idfOf(site.passages, count)
  return knownBy(term, forms, idf)
}
