import { extractiveAnswerer } from '../../src/answerers/extractive/extractive.ts'
import type { ChatbotSettings } from '../../src/domain/chatbot.ts'
import type { RankedPassage } from '../../src/domain/search-query.ts'
import { promptFor, readAnswer, shopBot } from './answering.ts'
import { understood } from './understood.ts'

/** What the extractive answerer makes of a site that holds these passages and no others. */
export async function askPassages(
  question: string,
  passages: RankedPassage[],
  settings: Partial<ChatbotSettings> = {},
) {
  const prompt = await understood(promptFor(question, passages, { chatbot: shopBot(settings) }))
  const { text, ending } = await readAnswer(extractiveAnswerer, prompt)
  return {
    text,
    refused: ending?.refused,
    pages: ending?.drawnFrom.map((it) => it.passage.pageUrl),
    tokens: ending?.tokens,
    confidence: ending?.confidence,
  }
}
