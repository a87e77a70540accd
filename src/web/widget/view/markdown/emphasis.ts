import { element } from '../element.ts'
import { type Inline, type OpenMark, openMark, wrapAfter } from './open-marks.ts'

/** Closes what a run of stars or low lines closes; what is left of it opens, or is text. */
export function readEmphasis(inline: Inline, mark: string, at: number): void {
  const sign = mark.charAt(0)
  const before = inline.text[at - 1] ?? ' '
  const after = inline.text[at + mark.length] ?? ' '
  const closing = holds(sign, before, after) ? closeMarks(inline.open, sign, mark.length) : 0
  const rest = mark.slice(closing)
  if (rest && mark.length < 4 && holds(sign, after, before))
    openMark(inline, sign, rest, at + closing)
  else if (rest) inline.parent.append(rest)
}

/** A mark holds what it touches, but snake_case is one word, and 2*3*4 a product. */
function holds(sign: string, inside: string, outside: string): boolean {
  const isOneWord = sign === '_' ? /[\p{L}\p{N}]/u.test(outside) : /\d\d/.test(inside + outside)
  return !isOneWord && /\S/.test(inside)
}

/** Returns how many marks of the run close others. */
function closeMarks(open: OpenMark[], sign: string, size: number): number {
  // Two do not close one, nor one two: `**4* and 5* hotels**` is bold. Three are both.
  const opener = open.findLast(
    (mark) => mark.sign === sign && (mark.size === size || mark.size > 2 || size > 2),
  )
  if (!opener || !size) return 0
  const used = Math.min(2, size, opener.size)
  wrapAfter(opener, element(used > 1 ? 'strong' : 'em'))
  opener.size -= used
  opener.node.data = sign.repeat(opener.size)
  open.length = open.indexOf(opener) + (opener.size ? 1 : 0)
  return used + closeMarks(open, sign, size - used)
}
