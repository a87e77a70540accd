import type { Evidence } from '../chat/answerer.ts'
import type { FoundPassage } from '../domain/passage.ts'
import type { Sentence } from '../lib/sentences.ts'
import { evidenceAt } from './evidence.ts'

/** A sentence to quote, and where it stands. */
export interface Quote {
  passage: FoundPassage
  /** The passage's. */
  sentences: Sentence[]
  /** Place among them. */
  place: number
  text: string
  start: number
  end: number
}

export interface LaidOutQuotes {
  text: string
  /** Where the quotes stand, the best first. */
  drawnFrom: Evidence[]
}

/**
 * Quotes as a visitor reads them: page by page, the page with the best sentence first, each page's
 * sentences in their order. What does not stand side by side on the site is a paragraph of its own.
 */
export function layOutQuotes(quotes: Quote[]): LaidOutQuotes {
  const pages = Map.groupBy(quotes, ({ passage }) => passage.pageUrl)
  const ordered = [...pages.values()].flatMap((page) => page.toSorted(byPlaceOnPage))
  const text = ordered.map((quote, index) => gapBefore(quote, ordered[index - 1]) + quote.text)
  const drawnFrom = quotes.map(({ passage, sentences, place }) =>
    evidenceAt(passage, sentences, place),
  )
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
