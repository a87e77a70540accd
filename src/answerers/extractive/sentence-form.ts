import type { TextSentence } from '../reading/passage-text.ts'

/** Table rows are items, too, but for a first one that names the columns. */
export type SentenceForm = 'sentence' | 'item' | 'header' | 'code'

export function formAt(sentences: TextSentence[], place: number): SentenceForm {
  const sentence = sentences[place]
  if (!sentence || sentence.kind === 'code') return 'code'
  if (!sentence.isItem) return 'sentence'
  const [before, after] = [sentences[place - 1], sentences[place + 1]]
  const isFirstRow = isRow(sentence) && isRow(after) && !isRow(before)
  return isFirstRow && !/\p{N}/u.test(sentence.text) ? 'header' : 'item'
}

function isRow(sentence: TextSentence | undefined): boolean {
  return sentence?.isItem === true && sentence.text.includes('|')
}
