import { countWords } from '../../lib/count-words.ts'

/** How long a text is, in words; one of few words and many characters counts by its characters. */
export function sizeInWords(text: string): number {
  return Math.max(countWords(text), Math.ceil(text.length / charactersMax))
}

/** Hardly any language has words as long as this on average. */
const charactersMax = 20
