import type { ModelBudgets } from '../access/budget/model-budgets.ts'
import type { Chatbot } from '../domain/chatbot.ts'
import { newId } from '../domain/ids.ts'
import type { VisitorMessage } from '../domain/message.ts'
import type { RankedPassage } from '../domain/search-query.ts'
import type { ModelMessage, Prompt } from './answerer.ts'
import { type BuildPromptDeps, buildPrompt } from './build-prompt.ts'
import { type FoundFixedAnswer, findFixedAnswer } from './fixed-answers/find-fixed-answer.ts'
import { tellFixedAnswer } from './fixed-answers/tell-fixed-answer.ts'
import {
  type WriteAnswerDeps,
  type WrittenAnswer,
  writeAnswer,
  writeToTheEnd,
} from './write-answer.ts'

export type PreviewDeps = BuildPromptDeps & WriteAnswerDeps & { budgets: ModelBudgets }

/** What a visitor would be told: by a fixed answer, or by the site. */
export type Preview =
  | { fixed: FoundFixedAnswer; reading: null; written: WrittenAnswer }
  | { fixed: null; reading: SiteReading; written: WrittenAnswer }

/** What an answer was made from. */
export interface SiteReading {
  prompt: Prompt
  /** What the model is sent; empty where there is none. */
  messages: ModelMessage[]
  leftOut: LeftOut
  /** Below this confidence the answerer that wrote refuses; null where it weighs nothing. */
  confidenceMin: number | null
}

/** What the token budget had no room for. */
export interface LeftOut {
  /** Earlier messages, the oldest. */
  historyMessages: number
  passages: RankedPassage[]
}

/** What a visitor who asked these earlier questions would be answered, and from what. Stores nothing. */
export async function preview(
  deps: PreviewDeps,
  chatbot: Chatbot,
  question: string,
  earlierQuestions: string[] = [],
): Promise<Preview> {
  const fixed = await findFixedAnswer(deps.store, chatbot, question)
  if (fixed) {
    const written = await writeToTheEnd(tellFixedAnswer(fixed.fixed))
    return { fixed, reading: null, written }
  }
  const history = earlierQuestions.map(toMessage)
  const prompt = await buildPrompt(deps, chatbot, question, history)
  using bill = deps.budgets.openPreviewBill(chatbot)
  const writing = writeAnswer(deps, bill, prompt, false, new AbortController().signal)
  const written = await writeToTheEnd(writing)
  const reading: SiteReading = {
    prompt,
    messages: deps.model?.messagesFor(prompt) ?? [],
    leftOut: {
      historyMessages: history.length - prompt.history.length,
      passages: prompt.found.filter((passage) => !prompt.context.includes(passage)),
    },
    confidenceMin: written.confidence === null ? null : deps.extractive.confidenceMin,
  }
  return { fixed, reading, written }
}

function toMessage(content: string): VisitorMessage {
  return { id: newId('msg'), role: 'visitor', content, createdAt: new Date() }
}
