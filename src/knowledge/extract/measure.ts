import { type HtmlElement, isElement } from './html-tree.ts'

/** How much stands in an element; characters are counted without white space. */
export interface Measure {
  text: number
  /** Of `text`, what stands in links. */
  linked: number
  links: number
  elements: number
  holdsHeadline: boolean
  holdsMain: boolean
  /** Of `text`, what stands in its longest `article`. */
  article: number
}

/** The measures of an element and of all elements in it. What no reader sees counts for nothing. */
export function measureTree(root: HtmlElement): Map<HtmlElement, Measure> {
  const measures = new Map<HtmlElement, Measure>()
  measure(root, measures)
  return measures
}

/** From 0, no link, to 1, nothing but links. */
export function linkShare({ text, linked }: Measure): number {
  return text === 0 ? 0 : linked / text
}

/** What holds no text for readers, or text that is not the page's own. */
export const unreadTags: ReadonlySet<string> = new Set(
  `script style noscript template svg math canvas object embed iframe audio video map select option
  datalist input textarea title nav dialog progress meter`.split(/\s+/),
)

function measure(element: HtmlElement, measures: Map<HtmlElement, Measure>): Measure {
  const total = {
    text: 0,
    linked: 0,
    links: 0,
    elements: 1,
    holdsHeadline: false,
    holdsMain: false,
    article: 0,
  }
  for (const child of element.children) {
    if (!isElement(child)) {
      total.text += lengthOf(child)
      continue
    }
    if (unreadTags.has(child.tag)) continue
    const part = measure(child, measures)
    total.text += part.text
    total.linked += part.linked
    total.links += part.links
    total.elements += part.elements
    total.holdsHeadline ||= part.holdsHeadline || (child.tag === 'h1' && part.text > 0)
    total.holdsMain ||= part.holdsMain || child.tag === 'main'
    const article = child.tag === 'article' ? part.text : part.article
    if (article > total.article) total.article = article
  }
  if (element.tag === 'a') {
    total.linked = total.text
    total.links++
  }
  measures.set(element, total)
  return total
}

function lengthOf(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > space) length++
  return length
}

const space = 32
