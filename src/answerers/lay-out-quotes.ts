import type { FoundPassage, SitePassage } from '../domain/passage.ts'

/** A sentence to quote, and where it stands. */
export interface Quote {
  passage: FoundPassage
  /** Place among the passage's sentences. */
  place: number
  text: string
  start: number
  end: number
}

export interface LaidOutQuotes {
  text: string
  /** The passages quoted, the one with the best sentence first. */
  drawnFrom: SitePassage[]
}

/**
 * Quotes as a visitor reads them: page by page, the page with the best sentence first, each page's
 * sentences in their order. What does not stand side by side on the site is a paragraph of its own.
 */
export function layOutQuotes(quotes: Quote[]): LaidOutQuotes {
  const pages = Map.groupBy(quotes, ({ passage }) => passage.pageUrl)
  const ordered = [...pages.values()].flatMap((page) => page.toSorted(byPlaceOnPage))
  const text = ordered.map((quote, index) => gapBefore(quote, ordered[index - 1]) + quote.text)
  const drawnFrom = [...new Set(quotes.map(({ passage }) => passage))]
  return { text: withoutLoneMarker(text.join('')), drawnFrom }
}

function byPlaceOnPage(one: Quote, other: Quote): number {
  return one.passage.position - other.passage.position || one.place - other.place
}

/** Neighbours keep the space that is between them on the page. */
function gapBefore(quote: Quote, before: Quote | undefined): string {
  if (!before) return ''
  if (before.passage !== quote.passage || before.place + 1 !== quote.place) return '\n\n'
  const gap = quote.passage.text.slice(before.end, quote.start)
  if (gap === '') return ''
  return gap.includes('\n') ? (/\n\s*\n/.test(gap) ? '\n\n' : '\n') : ' '
}

function withoutLoneMarker(text: string): string {
  return text.includes('\n') ? text : text.replace(/^[-*+•–]\s+/, '')
}
