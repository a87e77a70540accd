import type { Preview } from '../../chat/preview.ts'

/** Why the visitor is told that the site does not tell, as part of a sentence; null where he is not. */
export function whyRefused({ reading, written }: Preview): string | null {
  if (written.outcome !== 'refused') return null
  const { confidence, model } = written
  const confidenceMin = reading?.confidenceMin ?? null
  if (confidence === null || confidenceMin === null) {
    return `${model} said that the pages it was sent do not tell`
  }
  if (reading?.prompt.found.length === 0) return 'no passage holds a word of the question'
  if (confidence >= confidenceMin) return 'no sentence of the site fits the question'
  return `the confidence is ${confidence.toFixed(2)}, below ${confidenceMin.toFixed(2)}`
}
