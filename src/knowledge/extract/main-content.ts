import { elementsIn, type HtmlElement } from './html-tree.ts'
import { type Measure, measureTree } from './measure.ts'

const mainShare = 0.25
const articleShare = 0.6

/**
 * The element that holds what the page says: its `main` where that holds a good part of the text, or
 * the one article in it; else the whole. Give it a page without boilerplate.
 */
export function findMainContent(page: HtmlElement): HtmlElement {
  const measures = measureTree(page)
  const main = largest(page, measures, isMain, mainShare) ?? page
  return largest(main, measures, isArticle, articleShare) ?? main
}

function isMain({ tag, attributes }: HtmlElement): boolean {
  return tag === 'main' || attributes.get('role') === 'main'
}

function isArticle({ tag, attributes }: HtmlElement): boolean {
  return tag === 'article' || attributes.get('itemprop') === 'articleBody'
}

/** The largest such element in `root` where it holds at least this share of the root's text. */
function largest(
  root: HtmlElement,
  measures: Map<HtmlElement, Measure>,
  isWanted: (element: HtmlElement) => boolean,
  shareMin: number,
): HtmlElement | null {
  const textOf = (element: HtmlElement) => measures.get(element)?.text ?? 0
  let found: HtmlElement | null = null
  for (const element of elementsIn(root)) {
    if (isWanted(element) && textOf(element) > (found ? textOf(found) : 0)) found = element
  }
  return found && textOf(found) >= textOf(root) * shareMin ? found : null
}
