import { decodeAttribute, decodeText } from '../../lib/html-entities.ts'
import { withinTags } from './within-tags.ts'
import { withoutStrayEnds } from './without-stray-ends.ts'

/*
 * A page as a tree of what matters to a reader. `HTMLRewriter` reads the tags; the tree is ours,
 * because it tells ends only where an end tag stands: a `<p>` or `<li>` without one ends here, as in
 * the HTML standard, where the next begins. Whatever an end tag closes, it closes with all that is
 * still open inside, so one missing `</div>` does not swallow the rest of a page.
 *
 * Depth and number of elements are bounded: what lies deeper stands in the last element that counts.
 * Browsers stop at 512 as well, and every walk over the tree may recurse; but what looks at all that
 * is inside an element must not do so at each depth.
 */

export interface HtmlElement {
  tag: string
  attributes: Map<string, string>
  children: HtmlNode[]
}

export type HtmlNode = HtmlElement | string

/** The page's tree; texts and attributes are decoded, scripts and styles are empty (but for JSON-LD). */
export function parseHtml(html: string): HtmlElement {
  const builder = new TreeBuilder()
  new HTMLRewriter()
    .on('*', { element: (element) => builder.open(element) })
    // Not with the elements: text outside of any, as in a fragment, is no element's.
    .onDocument({ text: (chunk) => builder.addText(chunk.text, chunk.lastInTextNode) })
    .transform(withoutStrayEnds(withinTags(html, tagsMax)))
  return builder.root
}

/** The same page for a reader without scripts: with what it has in `noscript`. */
export function parseHtmlWithoutScripts(html: string): HtmlElement {
  return parseHtml(html.replace(/<\/?noscript\b[^<>]{0,200}>/gi, ''))
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return typeof node !== 'string'
}

/** The element itself and all in it, in document order. */
export function* elementsIn(element: HtmlElement): Generator<HtmlElement> {
  // Nested generators would hand each element through all that are above it.
  const waiting = [element]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    for (const child of next.children.toReversed()) if (isElement(child)) waiting.push(child)
  }
}

/** All text in an element, as it stands. */
export function textIn(element: HtmlElement): string {
  const texts: string[] = []
  gatherTexts(element, texts)
  return texts.join('')
}

function gatherTexts({ children }: HtmlElement, texts: string[]): void {
  for (const child of children) {
    if (isElement(child)) gatherTexts(child, texts)
    else texts.push(child)
  }
}

const depthMax = 512
const elementsMax = 200_000
const tagsMax = 2 * elementsMax

class TreeBuilder {
  readonly root: HtmlElement = { tag: '', attributes: new Map(), children: [] }
  readonly #open: HtmlElement[] = [this.root]
  #elements = 0
  #text = ''

  open(element: HTMLRewriterTypes.Element): void {
    if (++this.#elements > elementsMax) return
    const tag = element.tagName.toLowerCase()
    this.#endImplied(tag)
    if (this.#open.length >= depthMax) return
    const opened: HtmlElement = { tag, attributes: readAttributes(element), children: [] }
    this.#current.children.push(opened)
    if (!element.canHaveContent) return
    const depth = this.#open.push(opened) - 1
    // The end tag may be an ancestor's; what this element's own rules closed before stays closed.
    element.onEndTag(() => {
      if (this.#open[depth] === opened) this.#open.length = depth
    })
  }

  addText(chunk: string, isLast: boolean): void {
    this.#text += chunk
    if (!isLast) return
    const text = this.#text
    this.#text = ''
    if (text !== '' && isReadable(this.#current)) this.#current.children.push(decodeText(text))
  }

  get #current(): HtmlElement {
    return this.#open.at(-1) ?? this.root
  }

  #endImplied(tag: string): void {
    const rule = impliedEnds.get(tag)
    if (!rule) return
    for (let depth = this.#open.length - 1; depth > 0; depth--) {
      const openTag = this.#open[depth]?.tag ?? ''
      if (rule.ends.has(openTag)) {
        this.#open.length = depth
        return
      }
      if (rule.within.has(openTag)) return
    }
  }
}

/** Entering one of `tags` ends what is open of `ends`, unless one of `within` stands between. */
interface ImpliedEnd {
  ends: Set<string>
  within: Set<string>
}

const listTags = ['ul', 'ol', 'menu', 'dl']
const cellTags = ['td', 'th']
const rowGroups = ['thead', 'tbody', 'tfoot']
const paragraphEnders = `address article aside blockquote center details dialog dir div dl fieldset
  figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search
  section summary table ul`.split(/\s+/)
const scopes = ['table', 'caption', 'button', 'object', 'template', ...cellTags]

const impliedEnds = new Map<string, ImpliedEnd>([
  ['body', impliedEnd(['head'], [])],
  ['li', impliedEnd(['li'], [...listTags, 'table'])],
  ['dt', impliedEnd(['dt', 'dd'], listTags)],
  ['dd', impliedEnd(['dt', 'dd'], listTags)],
  ['option', impliedEnd(['option'], ['select'])],
  ['tr', impliedEnd(['tr'], ['table'])],
  ...cellTags.map((tag): [string, ImpliedEnd] => [tag, impliedEnd(cellTags, ['tr', 'table'])]),
  ...rowGroups.map((tag): [string, ImpliedEnd] => [tag, impliedEnd(rowGroups, ['table'])]),
  ...paragraphEnders.map((tag): [string, ImpliedEnd] => [
    tag,
    // No paragraph is open around a block: it would have ended where the block began.
    impliedEnd(['p'], [...scopes, ...paragraphEnders.filter((ender) => ender !== 'p')]),
  ]),
])

function impliedEnd(ends: string[], within: string[]): ImpliedEnd {
  return { ends: new Set(ends), within: new Set(within) }
}

/** What the extraction asks for; all else would only take room. */
const attributesKept = new Set(
  `alt aria-hidden aria-label aria-level aria-modal charset class content data-nosnippet datetime href hidden http-equiv id itemprop
  itemtype lang name property rel role sizes src start style type xml:lang`.split(/\s+/),
)

function readAttributes(element: HTMLRewriterTypes.Element): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [name = '', value = ''] of element.attributes) {
    const known = name.toLowerCase()
    // The first of two attributes with one name counts (HTML standard).
    if (attributesKept.has(known) && !attributes.has(known)) {
      attributes.set(known, decodeAttribute(value))
    }
  }
  return attributes
}

const unreadTags = new Set([
  'style',
  'noscript',
  'iframe',
  'noembed',
  'noframes',
  'textarea',
  'xmp',
])

function isReadable({ tag, attributes }: HtmlElement): boolean {
  if (tag === 'script')
    return attributes.get('type')?.trim().toLowerCase() === 'application/ld+json'
  return !unreadTags.has(tag)
}
