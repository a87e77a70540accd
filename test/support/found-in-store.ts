import type { FoundPassage } from '../../src/domain/passage.ts'
import { termsOf } from '../../src/lib/terms.ts'
import type { Store } from '../../src/store/store.ts'

/** What the store finds for some words, each counting the same, as an English site's. */
export async function foundInStore(
  store: Store,
  chatbotId: string,
  words: string[],
  limit = 10,
): Promise<FoundPassage[]> {
  const terms = [...new Set(termsOf(words.join(' '), 'en'))]
  return store.searchPassages(
    chatbotId,
    terms.map((term) => ({ term, weight: 1 })),
    limit,
  )
}
