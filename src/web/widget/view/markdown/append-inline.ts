import { element } from '../element.ts'
import { bareAddressEnd } from './address.ts'
import { readEmphasis } from './emphasis.ts'
import { readLinkEnd } from './link-end.ts'
import { linkTo } from './link-to.ts'
import { type Inline, type OpenMark, openMark } from './open-marks.ts'

/**
 * Appends text with its bold, italics, code and links, and returns the marks that stay open.
 *
 * One pass: a mark is first appended as text; when its other half comes, all that stands between
 * them moves into a new element. As open marks are bounded, so is the work for each mark.
 */
export function appendInline(parent: Element, text: string): OpenMark[] {
  const marks = /\\[!-/:-@[-`{-~]|`+|\*+|_+|!?\[|\]|<https?:\/\/[^\s<>]+>|\bhttps?:\/\//gi
  const inline: Inline = { text, parent, open: [] }
  const codeEnds = findCodeEnds(text)
  let position = 0
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const { 0: mark, index } = match
    if (index > position) parent.append(text.slice(position, index))
    position = readMark(inline, mark, index, codeEnds[index])
    marks.lastIndex = position
  }
  parent.append(text.slice(position))
  return inline.open
}

/** At the place of each run of backticks: where the next of its length begins, if there is one. */
function findCodeEnds(text: string): Record<number, number | undefined> {
  const ends: Record<number, number | undefined> = {}
  const nextOfLength: Record<number, number> = {}
  for (const { 0: run, index } of [...text.matchAll(/`+/g)].reverse()) {
    ends[index] = nextOfLength[run.length]
    nextOfLength[run.length] = index
  }
  return ends
}

/** Returns where the text goes on. */
function readMark(inline: Inline, mark: string, at: number, codeEnd?: number): number {
  const { text, parent } = inline
  const sign = mark.charAt(0)
  let end = at + mark.length
  if (sign === ']') return readLinkEnd(inline, at)
  if (sign === '*' || sign === '_') readEmphasis(inline, mark, at)
  else if (sign === '\\') parent.append(mark.slice(1))
  else if (mark.endsWith('[')) openMark(inline, '[', mark, at)
  else if (sign !== '`') {
    if (sign !== '<') end = bareAddressEnd(text, at)
    const address = text.slice(at, end)
    const target = address.replace(/[<>]/g, '')
    parent.append(linkTo(target, target) ?? address)
  } else if (codeEnd) {
    const code = text.slice(end, codeEnd)
    parent.append(element('code', {}, code.trim() || code))
    end = codeEnd + mark.length
  } else openMark(inline, sign, mark, at)
  return end
}
