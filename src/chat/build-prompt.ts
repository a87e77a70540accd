import type { Chatbot } from '../domain/chatbot.ts'
import type { Message } from '../domain/message.ts'
import type { SemanticSearch } from '../knowledge/embed/semantic-search.ts'
import { readContext } from '../knowledge/search/read-context.ts'
import { retrieve } from '../knowledge/search/retrieve.ts'
import { estimateTokens } from '../lib/estimate-tokens.ts'
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
  const context = model ? await readContext(store, chatbot, found, contextTokensMax) : found
  return { chatbot, question, history: withinBudget(history), query, found, context }
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
