import { type HtmlElement, isElement } from './html-tree.ts'

/** Elements that begin and end on a line of their own. */
export const blockTags = new Set(
  `address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
  figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p
  pre section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
)

/** The text of an element on one line. */
export function inlineText(element: HtmlElement): string {
  const texts: string[] = []
  gatherTexts(element, texts)
  return collapse(texts.join(''))
}

/** White space as a browser shows it; what has no width, such as soft hyphens, is dropped. */
export function collapse(text: string): string {
  return collapseInside(text).trim()
}

/** As `collapse`, but a space at an end stays: the text goes on beside it. */
export function collapseInside(text: string): string {
  return text.replace(/[\u00ad\u200b\u2060\ufeff]+/g, '').replace(/\s+/g, ' ')
}

function gatherTexts({ children }: HtmlElement, texts: string[]): void {
  for (const child of children) {
    if (!isElement(child)) {
      texts.push(child)
    } else if (child.tag === 'br') {
      texts.push(' ')
    } else if (!isHeadingAnchor(child)) {
      const space = blockTags.has(child.tag) ? ' ' : ''
      texts.push(space)
      gatherTexts(child, texts)
      texts.push(space)
    }
  }
}

/** `¶`: the link by which documentation points to its own headings. */
function isHeadingAnchor({ tag, children }: HtmlElement): boolean {
  const [only] = children
  return (
    tag === 'a' &&
    children.length === 1 &&
    typeof only === 'string' &&
    /^\s*[#¶§🔗]\s*$/u.test(only)
  )
}
