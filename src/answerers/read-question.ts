import type { Prompt } from '../chat/answerer.ts'
import { technicalNamesIn } from '../lib/technical-names.ts'
import { type Reading, readPassages } from './read-passages.ts'

/** What was found for a question, read with its words. */
export function readQuestion({ chatbot, question, query, found }: Prompt): Reading {
  return readPassages(query, technicalNamesIn(question), found, chatbot.primaryLanguage)
}
