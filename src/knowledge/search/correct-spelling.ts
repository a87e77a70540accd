import type { Chatbot } from '../../domain/chatbot.ts'
import type { QueryTerm, SiteWord } from '../../domain/search-query.ts'
import { spellingOf } from '../../lib/terms.ts'
import type { Store } from '../../store/store.ts'
import { idfOf, knownBy } from './idf.ts'
import { isPlainWord } from './plain-word.ts'

const lengthMin = 4
const lengthMinForTwo = 8
const stemLengthMin = 5
const firstLetterLengthMin = 5
/** Of the word that was most likely meant, and of those that may have been. */
const worths = [0.85, 0.6, 0.5]
/** A short word has many neighbours, and is rather one that the site does not know. */
const sureLength = 7
const doubtALetter = 0.12
const costBeyondBestMax = 0.4
/** Questions of strangers are not all for this site: only so many of their words are looked up. */
const correctionsMax = 8

/** Gives each word that the site does not know the one of its words that is spelt nearly so. */
export async function correctSpelling(
  store: Pick<Store, 'findAlikeWords' | 'readSiteTerms'>,
  { id }: Pick<Chatbot, 'id'>,
  terms: QueryTerm[],
): Promise<QueryTerm[]> {
  const unknown = terms.filter(mayBeMisspelt).slice(0, correctionsMax)
  if (unknown.length === 0) return terms
  const meant = new Map<QueryTerm, SiteWord[]>()
  for (const it of unknown) {
    const spelling = spellingOf(it.word)
    meant.set(it, closest(spelling, await findAlike(store, id, spelling, it.term)))
  }
  const stems = [...meant.values()].flat().map(({ term }) => term)
  const { passages, passagesWith } = await store.readSiteTerms(id, stems)
  return terms.map((it) => {
    const words = meant.get(it) ?? []
    const [best] = words
    if (!best) return it
    const forms = words.map(({ word, term }, at) => {
      const worth =
        (worths[at] ?? 0) * (1 - doubtALetter * Math.max(0, sureLength - it.word.length))
      return { text: word, terms: [term], kind: 'corrected' as const, worth }
    })
    return knownBy(it, forms, idfOf(passages, passagesWith.get(best.term) ?? 0))
  })
}

async function findAlike(
  store: Pick<Store, 'findAlikeWords'>,
  chatbotId: string,
  spelling: string,
  term: string,
): Promise<SiteWord[]> {
  const found = await store.findAlikeWords(chatbotId, spelling, changesMaxOf(spelling))
  if (found.length > 0 || term.length < stemLengthMin || term === spelling) return found
  // The site may have the word with another ending.
  return store.findAlikeWords(chatbotId, term, changesMaxOf(term))
}

function changesMaxOf(spelling: string): number {
  return spelling.length >= lengthMinForTwo ? 2 : 1
}

function mayBeMisspelt({ word, forms }: QueryTerm): boolean {
  return forms.length === 0 && word.length >= lengthMin && isPlainWord({ word })
}

/** The words that were likely meant, the likeliest first, each with a term of its own. */
function closest(spelling: string, words: SiteWord[]): SiteWord[] {
  const near = words
    .map((it) => ({ ...it, cost: costOf(it, spelling) }))
    .filter(({ word }) => word[0] === spelling[0] || spelling.length >= firstLetterLengthMin)
  const likeliest = near.toSorted((one, other) => one.cost - other.cost)
  const costMax = (likeliest[0]?.cost ?? 0) + costBeyondBestMax
  const byTerm = new Map<string, SiteWord>()
  for (const it of likeliest) {
    if (it.cost <= costMax && !byTerm.has(it.term)) byTerm.set(it.term, it)
  }
  return [...byTerm.values()].slice(0, worths.length)
}

/** Few changes, then the commoner word; people rarely miss the first letter. */
function costOf({ word, passages, changes }: SiteWord, spelling: string): number {
  const firstLetter = word[0] === spelling[0] ? 0 : 0.6
  return changes + firstLetter - 0.1 * Math.log(1 + passages)
}
