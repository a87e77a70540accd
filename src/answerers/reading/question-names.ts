import { primaryTag } from '../../lib/script.ts'
import { wordsOf } from '../../lib/words.ts'

/**
 * The words of a question that are written as names, as `wordsOf` gives them: with a capital inside a
 * sentence, or with a digit. A site that answers holds them; other words it may say in its own way.
 */
export function namesInQuestion(question: string, language: string): Set<string> {
  const words = question.match(/[^\s/]+/gu) ?? []
  const tellsByCapitals = !nounsAreCapital.has(primaryTag(language)) && !isTitleCase(words)
  const names = words.filter((word, place) => {
    if (/\p{N}/u.test(word)) return true
    return tellsByCapitals && capital.test(word) && place > 0 && !endsSentence(words[place - 1])
  })
  return new Set(names.flatMap((name) => wordsOf(name)))
}

const nounsAreCapital = new Set(['de', 'lb'])
const capital = /^[^\p{L}]*\p{Lu}/u
/** More than a sentence has by its names. */
const capitalShareMax = 0.7

/** Also all in capitals: then they tell nothing. */
function isTitleCase(words: string[]): boolean {
  const capitals = words.filter((word) => capital.test(word)).length
  return capitals > capitalShareMax * words.length
}

function endsSentence(word = ''): boolean {
  return /[.!?…]["'”’»)\]]*$/u.test(word)
}
