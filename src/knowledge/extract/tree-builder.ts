import { decodeText } from '../../lib/html-entities.ts'
import type { HtmlElement } from './html-tree.ts'
import { impliedEnds } from './implied-ends.ts'
import { readAttributes } from './kept-attributes.ts'
import { textTags } from './text-tags.ts'

interface OpenElement {
  tag: string
  /** Where what stands in it goes: beyond the bounds into the last element that counts. */
  element: HtmlElement
  isReadable: boolean
}

/** Builds a page's tree from its tags and texts, in their order. */
export class TreeBuilder {
  readonly root: HtmlElement = { tag: '', attributes: new Map(), children: [] }
  readonly #open: OpenElement[] = [{ tag: '', element: this.root, isReadable: true }]
  /** How many are open by each tag, so that an end tag which ends nothing costs nothing. */
  readonly #counts = new Map<string, number>()
  #elements = 0

  /** `source` is the tag as it stands, with its attributes. */
  begin(tag: string, source: string): void {
    this.#endImplied(tag)
    const { element: parent } = this.#current
    const isCounted = ++this.#elements <= elementsMax && this.#open.length < depthMax
    const element = isCounted ? { tag, attributes: readAttributes(source), children: [] } : parent
    if (isCounted) parent.children.push(element)
    if (voidTags.has(tag) || (source.endsWith('/>') && this.#isForeign(tag))) return
    this.#open.push({ tag, element, isReadable: isReadable(tag, isCounted ? element : null) })
    this.#counts.set(tag, this.#countOf(tag) + 1)
  }

  /** Ends the element with all that is still open inside. */
  end(tag: string): void {
    if (this.#countOf(tag) === 0) return
    let depth = this.#open.length - 1
    while (this.#open[depth]?.tag !== tag) depth--
    this.#endFrom(depth)
  }

  addText(source: string): void {
    const { tag, element, isReadable } = this.#current
    if (source === '' || !isReadable) return
    const text = textTags.has(tag) ? source : withoutComments(source)
    if (text !== '') element.children.push(decodeText(text))
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

/** What stands between two tags, without comments, `<!doctype html>`, `<?xml ?>` and `</>`. */
function withoutComments(source: string): string {
  let at = source.indexOf('<')
  if (at === -1) return source
  let [text, from] = ['', 0]
  for (; at !== -1; at = source.indexOf('<', Math.max(at + 1, from))) {
    if (!/[!?/]/.test(source.charAt(at + 1))) continue
    text += source.slice(from, at)
    from = endOfComment(source, at)
  }
  return text + source.slice(from)
}

/** What has no end goes on to the next tag. */
function endOfComment(source: string, start: number): number {
  const [mark, from] = source.startsWith('<!--', start) ? ['-->', start + 2] : ['>', start]
  const end = source.indexOf(mark, from)
  return end === -1 ? source.length : end + mark.length
}
