import type { Chatbot } from '../../domain/chatbot.ts'
import type { RankedPassage, SearchQuery, WeightedTerm } from '../../domain/search-query.ts'
import type { Store } from '../../store/store.ts'
import { rankPassages } from './rank-passages.ts'

const candidatesMax = 60

/** The passages that hold words of the question, best first. */
export async function searchByWords(
  store: Pick<Store, 'searchPassages' | 'readSiteTerms'>,
  { id, primaryLanguage }: Pick<Chatbot, 'id' | 'primaryLanguage'>,
  query: SearchQuery,
): Promise<RankedPassage[]> {
  const candidates = await store.searchPassages(id, termsToFind(query), candidatesMax)
  const { wordsPerPassage } = await store.readSiteTerms(id, [])
  return rankPassages(candidates, query, primaryLanguage, wordsPerPassage)
}

function termsToFind({ terms }: SearchQuery): WeightedTerm[] {
  const weights = new Map<string, number>()
  for (const { forms, weight } of terms) {
    for (const { terms: formTerms, worth } of forms) {
      for (const term of formTerms) {
        weights.set(term, Math.max(weights.get(term) ?? 0, weight * worth))
      }
    }
  }
  return [...weights].map(([term, weight]) => ({ term, weight }))
}
