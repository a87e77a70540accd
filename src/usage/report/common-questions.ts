import { wordsOf } from '../../lib/words.ts'
import { tally } from './tally.ts'

export interface CommonQuestion {
  /** As it was most often written. */
  question: string
  count: number
}

const questionsMax = 10
const countMin = 2

/** What was asked more than once; case, punctuation and spaces make no difference. */
export function commonQuestions(questions: string[]): CommonQuestion[] {
  const alike = Map.groupBy(questions, (question) => wordsOf(question).join(' '))
  return [...alike]
    .filter(([words, asked]) => words !== '' && asked.length >= countMin)
    .map(([, asked]) => ({ question: tally(asked)[0]?.[0] ?? '', count: asked.length }))
    .sort((a, b) => b.count - a.count)
    .slice(0, questionsMax)
}
