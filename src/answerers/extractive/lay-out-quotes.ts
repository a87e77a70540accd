import type { Evidence } from '../../chat/answerer.ts'
import type { FoundPassage } from '../../domain/passage.ts'
import type { Sentence } from '../../lib/sentences.ts'
import { evidenceAt } from '../evidence.ts'

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
  /** Whether the sentence begins before it, or ends after it. */
  goesOnFromBefore: boolean
  goesOnAfter: boolean
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
  const text = ordered.map((quote, index) => {
    const [before, after] = [ordered[index - 1], ordered[index + 1]]
    return gapBefore(quote, before) + withOmissions(quote, before, after)
  })
  const drawnFrom = quotes.map(({ passage, sentences, place }) =>
    evidenceAt(passage, sentences, place),
  )
  return { text: withoutLoneMarker(text.join('')), drawnFrom }
}

function byPlaceOnPage(one: Quote, other: Quote): number {
  return one.passage.position - other.passage.position || one.place - other.place
}

/** Where a quote leaves out what its sentence says before or after, it shows that. */
function withOmissions(quote: Quote, before: Quote | undefined, after: Quote | undefined): string {
  const begins = !quote.goesOnFromBefore || isNext(before, quote)
  const ends = !quote.goesOnAfter || isNext(quote, after)
  return `${begins ? '' : '… '}${quote.text}${ends ? '' : ' …'}`
}

function isNext(before: Quote | undefined, quote: Quote | undefined): boolean {
  return before?.passage === quote?.passage && before?.place === (quote?.place ?? 0) - 1
}

/** Neighbours keep the space that is between them on the page. */
function gapBefore(quote: Quote, before: Quote | undefined): string {
  if (!before) return ''
  if (!isNext(before, quote)) return '\n\n'
  const gap = quote.passage.text.slice(before.end, quote.start)
  if (gap === '') return ''
  return gap.includes('\n') ? (/\n\s*\n/.test(gap) ? '\n\n' : '\n') : ' '
}

function withoutLoneMarker(text: string): string {
  return text.includes('\n') ? text : text.replace(/^[-*+•–]\s+/, '')
}
