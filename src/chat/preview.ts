import type { Chatbot } from '../domain/chatbot.ts'
import type { Prompt } from './answerer.ts'
import { buildPrompt } from './build-prompt.ts'
import {
  type WriteAnswerDeps,
  type WrittenAnswer,
  writeAnswer,
  writeToTheEnd,
} from './write-answer.ts'
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
  const prompt = await buildPrompt(deps, chatbot, question, [])
  const writing = writeAnswer(deps, prompt, false, new AbortController().signal)
  return { prompt, written: await writeToTheEnd(writing) }
}
