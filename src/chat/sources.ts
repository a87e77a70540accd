import type { Source } from '../domain/message.ts'
import type { SitePassage } from '../domain/passage.ts'

const sourcesMax = 3

/** The pages that a visitor sees an answer was drawn from, best first. */
export function sourcesOf(drawnFrom: SitePassage[]): Source[] {
  const pages = new Map(drawnFrom.map(({ pageUrl, pageTitle }) => [pageUrl, pageTitle]))
  return [...pages].slice(0, sourcesMax).map(([url, title]) => ({ title, url }))
}
