import type { Chatbot } from '../../domain/chatbot.ts'
import type { FoundPassage } from '../../domain/passage.ts'
import { contentWords } from '../../lib/content-words.ts'
import { isFollowUp } from '../../lib/follow-up.ts'
import { wordsOf } from '../../lib/words.ts'
import type { Store } from '../../store/store.ts'

const passagesMax = 10

/**
 * The passages that fit the question best, best first; empty where no word of it stands on the site.
 * Only a question that leans on the one before it is searched with that one's words too.
 */
export async function retrieve(
  store: Pick<Store, 'searchPassages'>,
  chatbot: Chatbot,
  question: string,
  previousQuestion: string | null,
  limit = passagesMax,
): Promise<FoundPassage[]> {
  const language = chatbot.primaryLanguage
  const search = (words: string[]) => store.searchPassages(chatbot.id, words, limit)
  const ownWords = contentWords(question, language)
  if (previousQuestion === null || !isFollowUp(question, language)) {
    return search(ownWords.length > 0 ? ownWords : wordsOf(question))
  }
  const earlierWords = contentWords(previousQuestion, language)
  const together = await search([...new Set([...ownWords, ...earlierWords])])
  if (ownWords.length === 0) return together
  return blend(await search(ownWords), together).slice(0, limit)
}

/**
 * Both searches count alike, each measured by its own best match. The follow-up's words are in both
 * of them, so what the earlier question alone finds counts half.
 */
function blend(...searches: FoundPassage[][]): FoundPassage[] {
  const blended = new Map<string, FoundPassage>()
  for (const found of searches) {
    const best = found[0]?.score ?? 0
    for (const passage of found) {
      const place = `${passage.pageId} ${passage.position}`
      const share = best > 0 ? passage.score / best / searches.length : 0
      blended.set(place, { ...passage, score: share + (blended.get(place)?.score ?? 0) })
    }
  }
  return [...blended.values()].sort((one, other) => other.score - one.score)
}
