import type { Row } from './block-writer.ts'
import { type HtmlElement, isElement } from './html-tree.ts'
import { inlineText } from './inline-text.ts'

const cellLengthMax = 200

/** The rows of a table of data; null for a table that only lays a page out. */
export function tableRows(table: HtmlElement): Row[] | null {
  const rows = [...rowsIn(table, false)]
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (holdsBlocks(table) || !filled.some(({ cells }) => cells.length > 1)) return null
  const cells = filled.flatMap((row) => row.cells)
  const length = cells.reduce((sum, cell) => sum + cell.length, 0)
  return length > cells.length * cellLengthMax ? null : filled
}

/** A list of terms with short descriptions as rows; null for one that tells more. */
export function definitionRows(list: HtmlElement): Row[] | null {
  const rows: Row[] = []
  for (const { tag, text } of definitionsIn(list)) {
    if (tag === 'dt') rows.push({ kind: 'row', isHeader: false, cells: [text] })
    else rows.at(-1)?.cells.push(text)
  }
  const isTable = rows.every(
    ({ cells }) => cells.length > 1 && cells.every((cell) => cell.length <= cellLengthMax),
  )
  return rows.length > 0 && isTable ? rows : null
}

function* rowsIn(element: HtmlElement, inHead: boolean): Generator<Row> {
  for (const child of element.children) {
    if (!isElement(child)) continue
    if (child.tag === 'tr') yield rowOf(child, inHead)
    else if (child.tag !== 'td' && child.tag !== 'th') {
      yield* rowsIn(child, inHead || child.tag === 'thead')
    }
  }
}

function rowOf({ children }: HtmlElement, inHead: boolean): Row {
  const cells = children.filter(isElement).filter(({ tag }) => tag === 'td' || tag === 'th')
  const isHeader = inHead || (cells.length > 0 && cells.every(({ tag }) => tag === 'th'))
  return { kind: 'row', isHeader, cells: cells.map(inlineText) }
}

const layoutTags = new Set(['table', 'h1', 'h2', 'h3', 'h4', 'pre', 'article', 'section', 'form'])

function holdsBlocks({ children }: HtmlElement): boolean {
  return children.filter(isElement).some((child) => layoutTags.has(child.tag) || holdsBlocks(child))
}

function* definitionsIn({ children }: HtmlElement): Generator<{ tag: string; text: string }> {
  for (const child of children.filter(isElement)) {
    if (child.tag === 'div') yield* definitionsIn(child)
    else if (child.tag === 'dt' || child.tag === 'dd') {
      yield { tag: child.tag, text: inlineText(child) }
    }
  }
}
