import type { Chatbot } from '../domain/chatbot.ts'
import type { Prompt } from './answerer.ts'
import { buildPrompt } from './build-prompt.ts'
import { type WriteAnswerDeps, type WrittenAnswer, writeAnswer } from './write-answer.ts'
import type { Store } from '../store/store.ts'

export interface Preview {
  prompt: Prompt
  written: WrittenAnswer
}

/** What a visitor's first question would be answered, and from what. Stores nothing. */
export async function preview(
  deps: WriteAnswerDeps & { store: Store },
  chatbot: Chatbot,
  question: string,
): Promise<Preview> {
  const prompt = await buildPrompt(deps.store, chatbot, question, [], deps.model !== null)
  const writing = writeAnswer(deps, prompt, false, new AbortController().signal)
  let step = await writing.next()
  while (!step.done) step = await writing.next()
  return { prompt, written: step.value }
}
