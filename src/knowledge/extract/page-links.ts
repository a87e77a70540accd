import type { PageHead } from './head.ts'
import { elementsIn, type HtmlElement } from './html-tree.ts'

const linksMax = 5000

/** The addresses that a page links to, navigation included, but for those marked `nofollow`. */
export function pageLinks(page: HtmlElement, head: PageHead): URL[] {
  const links = new Map<string, URL>()
  for (const { tag, attributes } of elementsIn(page)) {
    if (tag !== 'a' && tag !== 'area') continue
    if (/\bnofollow\b/i.test(attributes.get('rel') ?? '')) continue
    const href = attributes.get('href')?.trim()
    const link = href ? URL.parse(href, head.base) : null
    if (link) links.set(link.href, link)
    if (links.size >= linksMax) break
  }
  return [...links.values()]
}
