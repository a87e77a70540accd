/** Half of a pair of marks, or backticks that have no other half. */
export interface OpenMark {
  sign: string
  size: number
  /** Its place in the text. */
  at: number
  /** The mark as text, which it stays if nothing closes it. */
  node: Text
  /** Where the label ends of a link in whose target the text breaks off. */
  labelEnd?: number
}

/** A text that is being read, the element that its nodes go to, and the marks open so far. */
export interface Inline {
  text: string
  parent: Element
  open: OpenMark[]
}

/** As the oldest is forgotten first, this is also how deep marks can stand in each other. */
const openMax = 16

export function openMark({ parent, open }: Inline, sign: string, mark: string, at: number): void {
  const node = document.createTextNode(mark)
  parent.append(node)
  open.push({ sign, size: mark.length, at, node })
  if (open.length > openMax) open.shift()
}

/** Moves all that follows the mark into the element, and that behind the mark. */
export function wrapAfter({ node }: OpenMark, wrapper: Element): void {
  while (node.nextSibling) wrapper.append(node.nextSibling)
  node.after(wrapper)
}
