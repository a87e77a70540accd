import { type HtmlElement, isElement } from '../html-tree.ts'
import { inlineText } from '../inline-text.ts'
import type { Thing } from './thing.ts'

/** What a page's elements say with `itemtype` and `itemprop` (HTML standard), as JSON-LD would. */
export function readMicrodata(elements: HtmlElement[]): Thing[] {
  const reader = new MicrodataReader()
  return elements
    .filter((it) => isItem(it) && !it.attributes.has('itemprop'))
    .slice(0, itemsMax)
    .map((it) => reader.read(it, 0))
}

const itemsMax = 200
const depthMax = 12
const elementsMax = 20_000
// An element's text stands in all those around it again.
const charactersMax = 500_000

class MicrodataReader {
  #elements = 0
  #characters = 0

  read(item: HtmlElement, depth: number): Thing {
    const properties = new Map<string, unknown[]>([['@type', wordsIn(item, 'itemtype')]])
    const waiting = item.children.toReversed()
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (!isElement(node) || ++this.#elements > elementsMax) continue
      const names = wordsIn(node, 'itemprop')
      const value = names.length > 0 ? this.#valueOf(node, depth) : ''
      for (const name of names) {
        const values = properties.get(name)
        if (values) values.push(value)
        else properties.set(name, [value])
      }
      if (!isItem(node)) waiting.push(...node.children.toReversed())
    }
    return Object.fromEntries(properties)
  }

  #valueOf(element: HtmlElement, depth: number): unknown {
    if (isItem(element)) return depth < depthMax ? this.read(element, depth + 1) : ''
    for (const name of ['content', 'datetime', 'href']) {
      const value = element.attributes.get(name)
      if (value && (name !== 'href' || element.tag === 'link')) return value
    }
    if (this.#characters > charactersMax) return ''
    const text = inlineText(element)
    this.#characters += text.length
    return text
  }
}

function isItem({ attributes }: HtmlElement): boolean {
  return attributes.has('itemtype')
}

function wordsIn({ attributes }: HtmlElement, name: string): string[] {
  return (
    attributes
      .get(name)
      ?.split(/\s+/)
      .filter((word) => word !== '') ?? []
  )
}
