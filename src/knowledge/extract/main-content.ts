import { elementsIn, type HtmlElement, isElement } from './html-tree.ts'
import { type Measure, measureTree } from './measure.ts'

const mainShare = 0.25
const articleShare = 0.6
const wholeShare = 0.9

type Measures = Map<HtmlElement, Measure>

/**
 * The element that holds what the page says: its `main` where that holds a good part of the text, or
 * the one article in it; else the whole. Give it a page without boilerplate.
 */
export function findMainContent(page: HtmlElement): HtmlElement {
  const measures = measureTree(page)
  const main = largest(page, measures, isMain, mainShare) ?? page
  const article = largest(main, measures, isArticle, articleShare)
  if (!article) return main
  // Beside a product's headline stands its price, and its article may be the description alone.
  const isWhole = textOf(article, measures) >= textOf(main, measures) * wholeShare
  return isWhole ? article : withHeadline(main, article, measures)
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
  measures: Measures,
  isWanted: (element: HtmlElement) => boolean,
  shareMin: number,
): HtmlElement | null {
  let found: HtmlElement | null = null
  for (const element of elementsIn(root)) {
    if (!isWanted(element)) continue
    if (textOf(element, measures) > (found ? textOf(found, measures) : 0)) found = element
  }
  return found && textOf(found, measures) >= textOf(root, measures) * shareMin ? found : null
}

/** The smallest element in `main` that holds the article and the headline, where there is one. */
function withHeadline(main: HtmlElement, article: HtmlElement, measures: Measures): HtmlElement {
  if (!holdsHeadline(main, measures)) return article
  let found = main
  for (let next: HtmlElement | undefined = main; next && next !== article;) {
    found = next
    next = next.children.filter(isElement).find((child) => {
      // The article's part of `main` is its largest: no other could hold as much.
      return holdsHeadline(child, measures) && textOf(child, measures) >= textOf(article, measures)
    })
    if (next === article) return article
  }
  return found
}

function holdsHeadline(element: HtmlElement, measures: Measures): boolean {
  return (measures.get(element)?.headlines ?? 0) > 0
}

function textOf(element: HtmlElement, measures: Measures): number {
  return measures.get(element)?.text ?? 0
}
