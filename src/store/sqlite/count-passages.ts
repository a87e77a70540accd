import type { Passage } from '../../domain/passage.ts'
import { countWords } from '../../lib/count-words.ts'

/** What a page's row tells of its passages. */
export function countsOf(pagePassages: Passage[]) {
  return {
    passageCount: pagePassages.length,
    wordCount: sumOf(pagePassages, ({ text }) => countWords(text)),
    characterCount: sumOf(pagePassages, ({ text }) => text.length),
  }
}

function sumOf(pagePassages: Passage[], measure: (passage: Passage) => number): number {
  return pagePassages.reduce((sum, passage) => sum + measure(passage), 0)
}
