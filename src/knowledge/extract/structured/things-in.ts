import { decodeText } from '../../../lib/html-entities.ts'
import { type HtmlElement, textIn } from '../html-tree.ts'
import { parseLooseJson } from './loose-json.ts'
import { readMicrodata } from './microdata.ts'
import { isThing, type Thing } from './thing.ts'

/*
 * All things that a page's JSON-LD and microdata speak of. References (`{"@id": "#shop"}`) are put in
 * place of what they refer to, but never inside of itself: what is walked is a tree of bounded depth
 * and number, whatever the page says.
 */

/** The things at the top, each with what belongs to it inside. */
export function thingsIn(elements: HtmlElement[]): Thing[] {
  const scripts = elements.filter(({ tag }) => tag === 'script').slice(0, scriptsMax)
  // Nothing in a script is a character reference, but many sites write them there.
  const values = scripts.map((script) => parseLooseJson(decodeText(textIn(script))))
  const graph = new Graph()
  for (const value of values) graph.learn(value)
  return [...values.flatMap((value) => graph.unfoldTop(value)), ...readMicrodata(elements)]
}

const scriptsMax = 50
const depthMax = 12
const thingsMax = 5000

class Graph {
  readonly #byId = new Map<string, Thing>()
  #unfolded = 0

  learn(value: unknown, depth = 0): void {
    if (depth > depthMax || this.#byId.size > thingsMax) return
    if (Array.isArray(value)) {
      for (const item of value) this.learn(item, depth + 1)
    } else if (isThing(value)) {
      const id = idOf(value)
      const known = id === null ? undefined : this.#byId.get(id)
      const isFuller = !known || Object.keys(value).length > Object.keys(known).length
      if (id !== null && isFuller && !isReference(value)) this.#byId.set(id, value)
      for (const inside of Object.values(value)) this.learn(inside, depth + 1)
    }
  }

  /** A block holds one thing, a list of them, or a `@graph` of them. */
  unfoldTop(value: unknown, depth = 0): Thing[] {
    if (depth > depthMax) return []
    if (Array.isArray(value)) return value.flatMap((item) => this.unfoldTop(item, depth + 1))
    if (!isThing(value)) return []
    const { '@graph': members, ...own } = value
    const thing = Object.keys(own).length > 0 ? this.#unfold(own, new Set(), depth) : null
    return [...(isThing(thing) ? [thing] : []), ...this.unfoldTop(members, depth + 1)]
  }

  /** The value with its references resolved; null beyond the bounds. */
  #unfold(value: unknown, within: Set<string>, depth: number): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (depth > depthMax || ++this.#unfolded > thingsMax) return null
    if (Array.isArray(value)) return value.map((item) => this.#unfold(item, within, depth + 1))
    if (!isThing(value)) return null
    const id = idOf(value)
    if (id !== null && within.has(id)) return null
    const meant = isReference(value) ? (this.#byId.get(id ?? '') ?? value) : value
    const inside = id === null ? within : new Set(within).add(id)
    return Object.fromEntries(
      Object.entries(meant).map(([key, it]) => [key, this.#unfold(it, inside, depth + 1)]),
    )
  }
}

function idOf(thing: Thing): string | null {
  const id = Object.hasOwn(thing, '@id') ? thing['@id'] : null
  return typeof id === 'string' ? id : null
}

function isReference(thing: Thing): boolean {
  return idOf(thing) !== null && Object.keys(thing).every((key) => key === '@id' || key === '@type')
}
