import type { Chatbot } from '../../domain/chatbot.ts'
import type { RankedPassage, SearchQuery } from '../../domain/search-query.ts'
import { isFollowUp } from '../../lib/follow-up.ts'
import type { Store } from '../../store/store.ts'
import type { SemanticSearch } from '../embed/semantic-search.ts'
import { fuseRankings } from './fuse-rankings.ts'
import { type ReadQuestionStore, readQuestion } from './read-question.ts'
import { searchByWords } from './search-by-words.ts'

const passagesMax = 10
/** As many as the search by words ranks. */
const nearMax = 60

export type RetrieveStore = Pick<Store, 'searchPassages' | keyof ReadQuestionStore>

export interface Retrieved {
  /** Best first; empty where the site has nothing of what is asked. */
  passages: RankedPassage[]
  /** How the question was understood. */
  query: SearchQuery
}

/**
 * The passages that fit the question best. `earlierQuestions` are the conversation's, oldest first: a
 * question that leans on them is searched with their words too. `semantic` is null where pages are
 * found by their words alone.
 */
export async function retrieve(
  store: RetrieveStore,
  chatbot: Chatbot,
  question: string,
  earlierQuestions: string[],
  semantic: Pick<SemanticSearch, 'findNear'> | null = null,
  limit = passagesMax,
): Promise<Retrieved> {
  const whole = withWhatItLeansOn(question, earlierQuestions, chatbot.primaryLanguage)
  const [near, { query, byWords }] = await Promise.all([
    semantic?.findNear(chatbot.id, whole, nearMax) ?? [],
    findByWords(store, chatbot, question, earlierQuestions),
  ])
  return { passages: fuseRankings(byWords, near).slice(0, limit), query }
}

async function findByWords(
  store: RetrieveStore,
  chatbot: Chatbot,
  question: string,
  earlierQuestions: string[],
) {
  const query = await readQuestion(store, chatbot, question, earlierQuestions)
  return { query, byWords: await searchByWords(store, chatbot, query) }
}

/** "And to Norway?" means nothing without the question before. */
function withWhatItLeansOn(question: string, earlierQuestions: string[], language: string): string {
  const before = isFollowUp(question, language) ? earlierQuestions.at(-1) : undefined
  return before === undefined ? question : `${before}\n${question}`
}
