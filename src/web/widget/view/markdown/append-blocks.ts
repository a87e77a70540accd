import { element } from '../element.ts'
import { appendInline } from './append-inline.ts'
import { readFence } from './fence.ts'
import { readList } from './list.ts'
import { readTable } from './table.ts'

/** Deeper lists stay lines of text, so that no answer can exhaust the stack. */
const depthMax = 8

/** Each block takes its lines from the end of `rest`, where the first line is. */
export function appendBlocks(parent: Element, lines: string[], depth = 0): void {
  const rest = lines.reverse()
  let paragraph: string[] = []
  while (rest.length > 0) {
    const line = rest.at(-1)?.trim() ?? ''
    const block = line && readBlock(rest, line, depth)
    if (block === undefined) paragraph.push(line.replace(/^[> ]+/, ''))
    else {
      appendParagraph(parent, paragraph)
      paragraph = []
    }
    if (block) parent.append(block)
    else rest.pop()
  }
  appendParagraph(parent, paragraph)
}

/** Undefined for a line of a paragraph, which a quotation's is too, without its marks. */
function readBlock(rest: string[], line: string, depth: number): Node | undefined {
  return (
    readFence(rest) ??
    readHeading(rest, line) ??
    readRule(rest, line) ??
    readTable(rest) ??
    (depth < depthMax
      ? readList(rest, (item, lines) => appendBlocks(item, lines, depth + 1))
      : undefined)
  )
}

/** Bold, as a heading would add to the outline of the page that the chat stands in. */
function readHeading(rest: string[], line: string): Node | undefined {
  const marks = /^#{1,6}\s+/.exec(line)
  if (!marks) return
  rest.pop()
  const strong = element('strong')
  appendInline(strong, line.slice(marks[0].length).replace(/ #+$/, ''))
  return element('p', {}, strong)
}

function readRule(rest: string[], line: string): Node | undefined {
  if (!/^([-*_])\1\1+$/.test(line.replace(/\s/g, ''))) return
  rest.pop()
  return element('hr')
}

/** An item of a list begins with its text: only its later paragraphs stand apart. */
function appendParagraph(parent: Element, lines: string[]): void {
  if (lines.length === 0) return
  const isItemText = parent.localName === 'li' && !parent.firstChild
  const paragraph = isItemText ? parent : element('p')
  appendInline(paragraph, lines.join('\n'))
  if (!isItemText) parent.append(paragraph)
}
