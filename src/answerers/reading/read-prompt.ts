import type { Prompt } from '../../chat/answerer.ts'
import { isFollowUp } from '../../lib/follow-up.ts'
import { technicalNamesIn } from '../../lib/technical-names.ts'
import { namesInQuestion } from './question-names.ts'
import { type Reading, readPassages } from './read-passages.ts'

/** What is found further down answers hardly ever, and takes as long to read. */
const passagesRead = 6

/** What was found for a question, read with its words. */
export function readPrompt({ chatbot, question, query, found }: Prompt): Reading {
  const language = chatbot.primaryLanguage
  const words = namesInQuestion(question, language)
  const names = { words, technical: technicalNamesIn(question) }
  return readPassages(
    query,
    names,
    found.slice(0, passagesRead),
    language,
    isFollowUp(question, language),
  )
}
