import { addressEnd } from './address.ts'
import { linkTo } from './link-to.ts'
import { type Inline, wrapAfter } from './open-marks.ts'

/** Reads a `]`, which may make a link of all since its `[`. Returns where the text goes on. */
export function readLinkEnd({ text, parent, open }: Inline, at: number): number {
  const opener = open.findLast(({ sign }) => sign === '[')
  if (opener && text[at + 1] === '(') {
    const titleAndEnd = /\s*(?:"[^"]*(?:"\s*|$))?(\)|$)/y
    titleAndEnd.lastIndex = addressEnd(text, at + 2, /[\s<>]/)
    const target = text.slice(at + 2, titleAndEnd.lastIndex)
    const end = titleAndEnd.exec(text)
    if (end && !end[1]) {
      opener.labelEnd = at
      parent.append(text.slice(at))
      return text.length
    }
    const link = end && linkTo(target)
    // A picture becomes a link to it, or its description: to load it would tell others who reads.
    if (link || (end && opener.size > 1)) {
      if (link) {
        wrapAfter(opener, link)
        link.querySelectorAll('a').forEach(unwrap)
        if (!link.textContent) link.append(target)
      }
      opener.node.remove()
      open.length = open.indexOf(opener)
      return titleAndEnd.lastIndex
    }
  }
  if (opener) open.splice(open.indexOf(opener), 1)
  parent.append(']')
  return at + 1
}

function unwrap(element: Element): void {
  while (element.firstChild) element.before(element.firstChild)
  element.remove()
}
