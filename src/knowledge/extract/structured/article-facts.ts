import { readableDate } from './dates.ts'
import type { FactSheet } from './fact-sheet.ts'
import { textOf, textsOf, type Thing } from './thing.ts'

/** Who wrote an article, and when. */
export function addArticle(article: Thing, sheet: FactSheet): void {
  sheet.heading(2, textOf(article, 'headline', 'name'))
  const authors = textsOf(article, 'author').filter((name) => !/^https?:/.test(name))
  sheet.facts('author', authors)
  const published = dayOf(article, 'datePublished', sheet)
  const modified = dayOf(article, 'dateModified', sheet)
  sheet.fact('published', published)
  if (modified !== published) sheet.fact('updated', modified)
}

function dayOf(article: Thing, property: string, sheet: FactSheet): string {
  return readableDate(textOf(article, property).slice(0, 10), sheet)
}
