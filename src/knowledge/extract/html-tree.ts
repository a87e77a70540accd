import { readHtml } from '../../lib/read-html.ts'
import { TreeBuilder } from './tree-builder.ts'
import { withinTags } from './within-tags.ts'

/*
 * A page as a tree of what matters to a reader. htmlparser2's tokenizer finds the tags; its parser, like
 * `HTMLRewriter`, takes time by the square of the elements which nothing ends, a minute for a megabyte,
 * so the tree is made here. A `<p>` or `<li>` without an end tag ends, as in the HTML standard, where the
 * next begins. Whatever an end tag closes, it closes with all that is still open inside, so one missing
 * `</div>` does not swallow the rest of a page; one that ends nothing means nothing.
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
  return buildTree(html, new TreeBuilder({ hasScripts: true }))
}

/** The same page for a reader without scripts: with what it has in `noscript`. */
export function parseHtmlWithoutScripts(html: string): HtmlElement {
  return buildTree(html, new TreeBuilder({ hasScripts: false }))
}

function buildTree(html: string, builder: TreeBuilder): HtmlElement {
  readHtml(withinTags(html, tagsMax), builder)
  return builder.root
}

const tagsMax = 400_000

export function isElement(node: HtmlNode): node is HtmlElement {
  return typeof node !== 'string'
}

/** The element itself and all in it, in document order. */
export function* elementsIn(element: HtmlElement): Generator<HtmlElement> {
  // Nested generators would hand each element through all that are above it.
  const waiting = [element]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    for (let at = next.children.length - 1; at >= 0; at--) {
      const child = next.children[at]
      if (child !== undefined && isElement(child)) waiting.push(child)
    }
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
