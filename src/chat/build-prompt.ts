import type { Chatbot } from '../domain/chatbot.ts'
import type { Message } from '../domain/message.ts'
import type { SitePassage } from '../domain/passage.ts'
import type { SemanticSearch } from '../knowledge/embed/semantic-search.ts'
import { readContext } from '../knowledge/search/read-context.ts'
import { retrieve } from '../knowledge/search/retrieve.ts'
import { estimateTokens } from '../lib/estimate-tokens.ts'
import { GarbageRounds } from '../lib/garbage-rounds.ts'
import type { Store } from '../store/store.ts'
import type { Answerer, Prompt } from './answerer.ts'

export interface BuildPromptDeps {
  store: Store
  /** Null where no model is configured. */
  model: Answerer | null
  /** Null where no embedding model is configured. */
  semantic: SemanticSearch | null
}

const contextTokensMax = 3000
const historyTokensMax = 1000
/** Read in some hundreds of questions, which leave behind several times as much. */
const garbage = new GarbageRounds(3_000_000)

/**
 * What an answerer gets to know: the passages that fit the question, and what was said before. Only a
 * model reads further passages of the site.
 */
export async function buildPrompt(
  { store, model, semantic }: BuildPromptDeps,
  chatbot: Chatbot,
  question: string,
  history: Message[],
): Promise<Prompt> {
  const earlierQuestions = history
    .filter(({ role }) => role === 'visitor')
    .map(({ content }) => content)
  const retrieved = await retrieve(store, chatbot, question, earlierQuestions, semantic)
  const { passages: found, query } = retrieved
  garbage.note(lengthOf(found))
  const context = model ? await readContext(store, chatbot, found, contextTokensMax) : found
  return { chatbot, question, history: withinBudget(history), query, found, context }
}

function lengthOf(passages: SitePassage[]): number {
  return passages.reduce((total, { text }) => total + text.length, 0)
}

/** The newest messages that fit, oldest first. */
function withinBudget(history: Message[]): Message[] {
  let tokensLeft = historyTokensMax
  const firstKept = history.findLastIndex((message) => {
    tokensLeft -= estimateTokens(message.content)
    return tokensLeft < 0
  })
  return history.slice(firstKept + 1)
}
