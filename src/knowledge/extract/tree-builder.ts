import type { HtmlListener } from '../../lib/read-html.ts'
import { attributesKept } from './attributes-kept.ts'
import type { HtmlElement } from './html-tree.ts'
import { impliedEnds } from './implied-ends.ts'

interface OpenElement {
  tag: string
  /** Where what stands in it goes: beyond the bounds into the last element that counts. */
  element: HtmlElement
  isReadable: boolean
}

/** Builds a page's tree from its tags and texts, in their order. */
export class TreeBuilder implements HtmlListener {
  readonly attributesWanted = attributesKept
  readonly root: HtmlElement = { tag: '', attributes: new Map(), children: [] }
  readonly #open: OpenElement[] = [{ tag: '', element: this.root, isReadable: true }]
  /** How many are open by each tag, so that an end tag which ends nothing costs nothing. */
  readonly #counts = new Map<string, number>()
  readonly #hasScripts: boolean
  #elements = 0

  /** For a reader with scripts, `noscript` holds nothing; for one without, all that the page holds there. */
  constructor({ hasScripts }: { hasScripts: boolean }) {
    this.#hasScripts = hasScripts
  }

  begin(tag: string, attributes: Map<string, string>, endsItself: boolean): void {
    if (this.isPassingOver() || (tag === 'noscript' && !this.#hasScripts)) return
    this.#endImplied(tag)
    const { element: parent } = this.#current
    const isCounted = ++this.#elements <= elementsMax && this.#open.length < depthMax
    const element = isCounted ? { tag, attributes, children: [] } : parent
    if (isCounted) parent.children.push(element)
    if (voidTags.has(tag) || (endsItself && this.#isForeign(tag))) return
    this.#open.push({ tag, element, isReadable: isReadable(tag, isCounted ? element : null) })
    this.#counts.set(tag, this.#countOf(tag) + 1)
  }

  /** Ends the element with all that is still open inside. */
  end(tag: string): void {
    if (this.#countOf(tag) === 0 || (this.isPassingOver() && tag !== 'noscript')) return
    let depth = this.#open.length - 1
    while (this.#open[depth]?.tag !== tag) depth--
    this.#endFrom(depth)
  }

  text(text: string): void {
    const { element, isReadable } = this.#current
    if (isReadable) element.children.push(text)
  }

  /** In `noscript` nothing counts but its end tag (HTML standard, 13.2.6.2). */
  isPassingOver(): boolean {
    return this.#current.tag === 'noscript'
  }

  get #current(): OpenElement {
    return this.#open.at(-1) ?? { tag: '', element: this.root, isReadable: true }
  }

  #countOf(tag: string): number {
    return this.#counts.get(tag) ?? 0
  }

  #isForeign(tag: string): boolean {
    return foreignTags.some((foreign) => tag === foreign || this.#countOf(foreign) > 0)
  }

  #endImplied(tag: string): void {
    const rule = impliedEnds.get(tag)
    if (!rule) return
    const last = Math.max(1, this.#open.length - depthMax)
    for (let depth = this.#open.length - 1; depth >= last; depth--) {
      const openTag = this.#open[depth]?.tag ?? ''
      if (rule.ends.has(openTag)) {
        this.#endFrom(depth)
        return
      }
      if (rule.within.has(openTag)) return
    }
  }

  #endFrom(depth: number): void {
    while (this.#open.length > depth) {
      const { tag = '' } = this.#open.pop() ?? {}
      this.#counts.set(tag, this.#countOf(tag) - 1)
    }
  }
}

const depthMax = 512
const elementsMax = 200_000

const voidTags = new Set(
  `area base basefont bgsound br col embed frame hr img input keygen link meta param source track
  wbr`.split(/\s+/),
)
/** In these, and only there, a tag may end its own element: `<path/>`. */
const foreignTags = ['svg', 'math']

const unreadTags = new Set('style noscript iframe noembed noframes textarea xmp'.split(' '))

function isReadable(tag: string, element: HtmlElement | null): boolean {
  if (tag !== 'script') return !unreadTags.has(tag)
  return element?.attributes.get('type')?.trim().toLowerCase() === 'application/ld+json'
}
