import { AppError } from '../../domain/errors.ts'
import { fixedAnswerLimits } from '../../domain/fixed-answer.ts'
import { wordsOf } from '../../lib/words.ts'

/** A fixed answer as somebody typed it. */
export interface FixedAnswerDraft {
  question: string
  alsoAsked: string[]
  answer: string
  /** An address. */
  link: string | null
}

/** The same, trimmed, each wording once. Throws `invalid_input`. */
export function readDraft({
  question,
  alsoAsked,
  answer,
  link,
}: FixedAnswerDraft): FixedAnswerDraft {
  const { questionLengthMax, alsoAskedMax, answerLengthMax } = fixedAnswerLimits
  const asked = requireText('The question', question, questionLengthMax)
  const wordings = new Set([
    asked,
    ...alsoAsked.map((it) => requireText('A wording', it, questionLengthMax)),
  ])
  if (wordings.size > 1 + alsoAskedMax) {
    throw invalid(
      `A question has at most ${alsoAskedMax} other wordings, not ${wordings.size - 1}.`,
    )
  }
  const wordless = [...wordings].find((it) => wordsOf(it).length === 0)
  if (wordless !== undefined) {
    throw invalid(`${JSON.stringify(wordless)} has no letter and no digit, so nobody asks it.`)
  }
  return {
    question: asked,
    alsoAsked: [...wordings].slice(1),
    answer: requireText('The answer', answer, answerLengthMax),
    link: link?.trim() ? requireLink(link.trim()) : null,
  }
}

function requireText(what: string, text: string, lengthMax: number): string {
  const trimmed = text.trim()
  if (trimmed === '') throw invalid(`${what} is empty.`)
  if (trimmed.length <= lengthMax) return trimmed
  throw invalid(`${what} may have ${lengthMax} characters, and this one has ${trimmed.length}.`)
}

function requireLink(link: string): string {
  const url = URL.parse(link)
  const isWebAddress = url && ['http:', 'https:'].includes(url.protocol) && !/\s/.test(link)
  if (isWebAddress && link.length <= fixedAnswerLimits.linkLengthMax) return link
  const shown = JSON.stringify(link.slice(0, 100))
  throw invalid(`The link must be a web address such as https://example.com/prices, not ${shown}.`)
}

function invalid(sentence: string): AppError {
  return new AppError('invalid_input', sentence)
}
