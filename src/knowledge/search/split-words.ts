import type { Chatbot } from '../../domain/chatbot.ts'
import type { QueryForm, QueryTerm, SiteTerms } from '../../domain/search-query.ts'
import { termsOfWord } from '../../lib/terms.ts'
import type { Store } from '../../store/store.ts'
import { idfOf, knownBy } from './idf.ts'
import { isPlainWord } from './plain-word.ts'

const worth = 0.8
const partLengthMin = 3
/** Each has dozens of places where it can be split. */
const wordsSplitMax = 8

/** Reads a word that the site does not know as two of its words: `watersupply`. */
export async function withSplitWords(
  store: Pick<Store, 'readSiteTerms'>,
  { id, primaryLanguage }: Pick<Chatbot, 'id' | 'primaryLanguage'>,
  terms: QueryTerm[],
): Promise<QueryTerm[]> {
  const unknown = terms.filter((it) => it.forms.length === 0 && isPlainWord(it))
  const splits = new Map(
    unknown.slice(0, wordsSplitMax).map((it) => [it, splitsOf(it, primaryLanguage)]),
  )
  const wanted = [...splits.values()].flat().flatMap((it) => it.terms)
  if (wanted.length === 0) return terms
  const site = await store.readSiteTerms(id, [...new Set(wanted)])
  const isKnown = (form: QueryForm) => form.terms.every((term) => site.passagesWith.has(term))
  return terms.map((it) => {
    const best = rarest((splits.get(it) ?? []).filter(isKnown), site)
    if (!best) return it
    const count = Math.min(...best.terms.map((term) => site.passagesWith.get(term) ?? 0))
    return knownBy(it, [best], idfOf(site.passages, count))
  })
}

function splitsOf({ word }: QueryTerm, language: string): QueryForm[] {
  const forms: QueryForm[] = []
  for (let at = partLengthMin; at <= word.length - partLengthMin; at++) {
    const words = [word.slice(0, at), word.slice(at)]
    const terms = words.flatMap((part) => termsOfWord(part, language))
    forms.push({ text: words.join(' '), terms, kind: 'corrected', worth })
  }
  return forms
}

/** The split whose commoner half is the rarest says the most. */
function rarest(forms: QueryForm[], site: SiteTerms): QueryForm | null {
  const [best] = forms.toSorted((one, other) => commonest(one, site) - commonest(other, site))
  return best ?? null
}

function commonest({ terms }: QueryForm, { passagesWith }: SiteTerms): number {
  return Math.max(...terms.map((term) => passagesWith.get(term) ?? 0))
}
