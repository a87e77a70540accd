import type { Source } from '../domain/message.ts'
import { textFragment } from '../lib/text-fragment.ts'
import { wordsOf } from '../lib/words.ts'
import type { Evidence } from './answerer.ts'

const sourcesMax = 3

/**
 * The places that a visitor sees an answer was drawn from, best first, each heading of a page once. Their
 * addresses jump to the heading, or to the words that were used.
 */
export function sourcesOf(drawnFrom: Evidence[]): Source[] {
  const sources = new Map<string, Source>()
  for (const evidence of drawnFrom) {
    const title = titleOf(evidence)
    const place = `${evidence.passage.pageUrl} ${title}`
    if (!sources.has(place)) sources.set(place, { title, url: urlOf(evidence) })
  }
  return [...sources.values()].slice(0, sourcesMax)
}

function titleOf({ passage: { pageTitle }, heading }: Evidence): string {
  if (heading === null || isSame(heading, pageTitle)) return pageTitle
  return pageTitle === '' ? heading : `${pageTitle} › ${heading}`
}

function isSame(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ')
}

function urlOf({ passage: { pageUrl }, anchor, quote }: Evidence): string {
  // A file that was added has a name and no address.
  if (!/^https?:/.test(pageUrl)) return pageUrl
  const fragment = anchor ?? (quote === null ? null : textFragment(quote))
  return fragment === null ? pageUrl : `${pageUrl}#${fragment}`
}
