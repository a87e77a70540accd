import { type HtmlElement, isElement } from './html-tree.ts'

/** How much stands in an element; characters are counted without white space. */
export interface Measure {
  text: number
  /** Of `text`, what stands in links. */
  linked: number
  links: number
  /** Of `h1`, `main` and `article`, those that are in it. */
  holds: Set<string>
}

/** The measures of an element and of all elements in it. */
export function measureTree(root: HtmlElement): Map<HtmlElement, Measure> {
  const measures = new Map<HtmlElement, Measure>()
  measure(root, measures)
  return measures
}

/** From 0, no link, to 1, nothing but links. */
export function linkShare({ text, linked }: Measure): number {
  return text === 0 ? 0 : linked / text
}

const tellingTags = new Set(['h1', 'main', 'article'])

function measure(element: HtmlElement, measures: Map<HtmlElement, Measure>): Measure {
  const total: Measure = { text: 0, linked: 0, links: 0, holds: new Set() }
  for (const child of element.children) {
    if (!isElement(child)) {
      total.text += child.replace(/\s+/g, '').length
      continue
    }
    const part = measure(child, measures)
    total.text += part.text
    total.linked += part.linked
    total.links += part.links
    if (tellingTags.has(child.tag)) total.holds.add(child.tag)
    for (const tag of part.holds) total.holds.add(tag)
  }
  if (element.tag === 'a') {
    total.linked = total.text
    total.links++
  }
  measures.set(element, total)
  return total
}
