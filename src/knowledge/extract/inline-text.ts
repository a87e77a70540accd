import { type HtmlElement, isElement } from './html-tree.ts'
import { InlineWriter } from './inline-writer.ts'

/** Elements that begin and end on a line of their own. */
export const blockTags: ReadonlySet<string> = new Set(
  `address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
  figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p
  pre section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
)

/** Whether an element stands on a line of its own, by its tag or by a style that says so. */
export function isBlock({ tag, attributes }: HtmlElement): boolean {
  if (blockTags.has(tag)) return true
  return (
    blockClass.test(attributes.get('class') ?? '') || blockStyle.test(attributes.get('style') ?? '')
  )
}

// As Bootstrap, Tailwind and their like name it.
const blockClass = /(?:^|\s)(?:d-)?(?:block|flex|grid)(?:\s|$)/
const blockStyle = /(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table)\b/i

/** The text of an element on one line; where it has none, what its pictures show. */
export function inlineText(element: HtmlElement): string {
  return shortText(element, Number.POSITIVE_INFINITY) ?? ''
}

/** As `inlineText`; null for what holds more elements or characters than so many. */
export function shortText(element: HtmlElement, sizeMax: number): string | null {
  const writer = new InlineWriter()
  if (writeInside(element, writer, sizeMax) <= 0) return null
  const text = collapse(writer.text)
  return text === '' ? alternativeText(element) : text
}

/** White space as a browser shows it; what has no width, such as soft hyphens, is dropped. */
export function collapse(text: string): string {
  return collapseInside(text).trim()
}

/** As `collapse`, but a space at an end stays: the text goes on beside it. */
export function collapseInside(text: string): string {
  return text.replace(/[\u00ad\u200b\u2060\ufeff]+/g, '').replace(/\s+/g, ' ')
}

/** `¶`: the link by which documentation points to its own headings. */
export function isHeadingAnchor({ tag, children }: HtmlElement): boolean {
  const [only] = children
  return (
    tag === 'a' &&
    children.length === 1 &&
    typeof only === 'string' &&
    /^\s*[#¶§🔗]\s*$/u.test(only)
  )
}

/** Gives what is left of the size; ends early where nothing is. */
function writeInside(element: HtmlElement, writer: InlineWriter, size: number): number {
  let left = size
  for (const child of element.children) {
    if (left <= 0) return left
    if (!isElement(child)) {
      writer.add(child)
      left -= child.length
    } else if (child.tag === 'br') {
      writer.add(' ')
      left--
    } else if (!isHeadingAnchor(child)) {
      const space = isBlock(child) ? ' ' : ''
      writer.begin(child)
      writer.add(space)
      left = writeInside(child, writer, left - 1)
      writer.add(space)
      writer.end(child)
    }
  }
  return left
}

function alternativeText(element: HtmlElement): string {
  const texts: string[] = []
  gatherAlternatives(element, texts)
  return collapse(texts.slice(0, alternativesMax).join(' ')).slice(0, alternativeLengthMax)
}

const alternativesMax = 5
const alternativeLengthMax = 200

function gatherAlternatives({ children }: HtmlElement, texts: string[]): void {
  for (const child of children) {
    if (!isElement(child) || texts.length >= alternativesMax) continue
    const alternative = child.attributes.get('alt') ?? child.attributes.get('aria-label') ?? ''
    // A file's name is no text.
    if (alternative !== '' && !/\.\w{3,4}$/.test(alternative)) texts.push(alternative)
    else gatherAlternatives(child, texts)
  }
}
