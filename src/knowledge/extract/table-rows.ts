import type { Row } from './block-writer.ts'
import { type HtmlElement, isElement } from './html-tree.ts'
import { inlineText } from './inline-text.ts'

const cellLengthMax = 200

/** The rows of a table of data; null for a table that only lays a page out. */
export function tableRows(table: HtmlElement): Row[] | null {
  if (holds(table, layoutTags)) return null
  const rows: Row[] = []
  gatherRows(table, false, rows)
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (!filled.some(({ cells }) => cells.length > 1)) return null
  const cells = filled.flatMap((row) => row.cells)
  const length = cells.reduce((sum, cell) => sum + cell.length, 0)
  return length > cells.length * cellLengthMax ? null : filled
}

/** The table's own title; '' without one. */
export function tableCaption({ tag, children }: HtmlElement): string {
  const caption = children.find((child) => isElement(child) && child.tag === 'caption')
  return tag === 'table' && caption && isElement(caption) ? inlineText(caption) : ''
}

/** A list of terms with short descriptions as rows; null for one that tells more. */
export function definitionRows(list: HtmlElement): Row[] | null {
  if (holds(list, listTags)) return null
  const rows: Row[] = []
  gatherDefinitions(list, rows)
  const isTable = rows.every(
    ({ cells }) => cells.length > 1 && cells.every((cell) => cell.length <= cellLengthMax),
  )
  return rows.length > 0 && isTable ? rows : null
}

function gatherRows({ children }: HtmlElement, inHead: boolean, rows: Row[]): void {
  for (const child of children.filter(isElement)) {
    if (child.tag === 'tr') rows.push(rowOf(child, inHead))
    else if (child.tag !== 'td' && child.tag !== 'th') {
      gatherRows(child, inHead || child.tag === 'thead', rows)
    }
  }
}

function rowOf({ children }: HtmlElement, inHead: boolean): Row {
  const cells = children.filter(isElement).filter(({ tag }) => tag === 'td' || tag === 'th')
  const isHeader = inHead || (cells.length > 0 && cells.every(({ tag }) => tag === 'th'))
  return { kind: 'row', isHeader, cells: cells.map(inlineText) }
}

const layoutTags = new Set(['table', 'h1', 'h2', 'h3', 'h4', 'pre', 'article', 'section', 'form'])
const listTags = new Set(['dl'])

/** Stops at the first, so that of nested tables each costs what stands in it alone. */
function holds({ children }: HtmlElement, tags: Set<string>): boolean {
  return children.some((child) => isElement(child) && (tags.has(child.tag) || holds(child, tags)))
}

function gatherDefinitions({ children }: HtmlElement, rows: Row[]): void {
  for (const child of children.filter(isElement)) {
    if (child.tag === 'div') gatherDefinitions(child, rows)
    else if (child.tag === 'dt') {
      rows.push({ kind: 'row', isHeader: false, cells: [inlineText(child)] })
    } else if (child.tag === 'dd') rows.at(-1)?.cells.push(inlineText(child))
  }
}
