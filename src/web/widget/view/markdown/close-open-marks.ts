import { element } from '../element.ts'
import { appendInline } from './append-inline.ts'
import { closesFence, openingFence } from './fence.ts'

/**
 * An answer as far as it is written, such that its reader never sees a mark come and go: what its
 * last block leaves open is closed, and what may yet become a mark is left out until that is clear.
 */
export function closeOpenMarks(text: string): string {
  const lines = text.split(/\r\n?|\n/)
  if (onlyMarks.test(lines.at(-1) ?? '')) lines.pop()
  if (endsInCode(lines)) return lines.join('\n')
  // The first row of a table is a line of text until the row of dashes is there.
  if (/^[\s>]*\|/.test(lines.at(-1) ?? '') && !lines.at(-2)?.includes('|')) lines.pop()
  let first = lines.length - 1
  while (first > 0 && !blockStart.test(lines[first] ?? '')) first--
  const block = lines.splice(first).join('\n')
  const start = blockStart.exec(block)?.[0] ?? ''
  return [...lines, start + closeInline(block.slice(start.length))].join('\n')
}

const onlyMarks = /^[\s>*+•#_=`~:|.)\d-]*$/

/** In a row of a table: up to its last cell. */
const blockStart = /^\s*(?:$|[-+•#>]|\*\s|\d+[.)]|[`~]{3}|\|(?:.*\|)?)/

function endsInCode(lines: string[]): boolean {
  let fence: string | undefined
  for (const line of lines) {
    const content = line.replace(/^[\s>*+•.)\d-]+/, '')
    if (!fence) fence = openingFence(content)
    else if (closesFence(content, fence)) fence = undefined
  }
  return fence !== undefined
}

function closeInline(block: string): string {
  let end = block.length
  while (/[\s*_`[\]!<\\]/.test(block[end - 1] ?? 'x')) end--
  const text = block.slice(0, end).replace(/<(?=[hm][^\s<>]*$)/i, '')
  let shown = ''
  let position = 0
  let closing = ''
  for (const { sign, size, at, labelEnd } of appendInline(element('p'), text)) {
    if (sign === '[') {
      shown += text.slice(position, at)
      position = at + size
      end = labelEnd ?? end
    } else closing = sign.repeat(size) + closing
    if (sign === '`') break
  }
  return (shown + text.slice(position, end)).trimEnd() + closing
}
