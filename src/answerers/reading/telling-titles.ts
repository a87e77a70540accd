import type { SitePassage } from '../../domain/passage.ts'
import type { PassageText } from './passage-text.ts'

/**
 * The terms of titles and headings that tell one page from another: words, not numbers, that not every page
 * has.
 */
export function tellingTitleTerms(
  texts: { passage: SitePassage; text: PassageText }[],
): Set<string> {
  const pagesByTerm = new Map<string, Set<string>>()
  const pages = new Set<string>()
  for (const { passage, text } of texts) {
    pages.add(passage.pageUrl)
    for (const term of text.titleTerms) {
      const known = pagesByTerm.get(term)
      if (known) known.add(passage.pageUrl)
      else pagesByTerm.set(term, new Set([passage.pageUrl]))
    }
  }
  const telling = new Set<string>()
  for (const [term, its] of pagesByTerm) {
    if (its.size < pages.size && !/\p{N}/u.test(term)) telling.add(term)
  }
  return telling
}
