import type { FactSheet } from './fact-sheet.ts'
import { textOf, type Thing, thingsOf } from './thing.ts'

/** `Rating: 4.6 out of 5 (128 reviews)` */
export function addRating(thing: Thing, sheet: FactSheet): void {
  const [rating] = thingsOf(thing, 'aggregateRating')
  const value = rating ? Number.parseFloat(textOf(rating, 'ratingValue').replace(',', '.')) : 0
  if (!rating || !(value > 0)) return
  const shown = numberIn(value, sheet.language)
  const count = textOf(rating, 'reviewCount', 'ratingCount')
  const reviews = /^\d+$/.test(count) && count !== '0' ? ` (${sheet.word('reviews', count)})` : ''
  const score = sheet.word('ratingOf', shown, textOf(rating, 'bestRating') || '5')
  if (!sheet.said.saysAmount(shown)) sheet.line(`${sheet.word('rating')}: ${score}${reviews}`)
}

function numberIn(value: number, language: string): string {
  const digits = { maximumFractionDigits: 1, numberingSystem: 'latn' } as const
  return new Intl.NumberFormat(language, digits).format(value)
}
