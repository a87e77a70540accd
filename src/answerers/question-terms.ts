import { contentWords } from '../lib/content-words.ts'
import { isFollowUp } from '../lib/follow-up.ts'
import { termsOfWord } from '../lib/terms.ts'
import { wordsOf } from '../lib/words.ts'

const previousQuestionWeight = 0.4

/**
 * What a question is about, each term with its weight: its content words (all its words where it has
 * no others) and, for a follow-up such as "and how much is it?", those of the question before.
 */
export function questionTerms(
  question: string,
  previousQuestion: string | null,
  language: string,
): Map<string, number> {
  const ownTerms = contentTerms(question, language)
  const terms = new Map(ownTerms.map((term) => [term, 1]))
  if (previousQuestion === null || !isFollowUp(question, language)) return terms
  for (const term of contentTerms(previousQuestion, language)) {
    if (!terms.has(term)) terms.set(term, previousQuestionWeight)
  }
  return terms
}

function contentTerms(text: string, language: string): string[] {
  const words = contentWords(text, language)
  return (words.length > 0 ? words : wordsOf(text)).flatMap(termsOfWord)
}
