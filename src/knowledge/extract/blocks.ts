import type { Block } from '../passages/document.ts'
import { BlockWriter, type Row } from './block-writer.ts'
import { elementsIn, type HtmlElement, type HtmlNode, isElement, textIn } from './html-tree.ts'
import { blockTags, inlineText } from './inline-text.ts'
import { definitionRows, tableRows } from './table-rows.ts'

/** What an element says, block by block, in the order in which a reader meets it. */
export function blocksOf(element: HtmlElement): Block[] {
  const writer = new BlockWriter()
  write(element, writer, { listDepth: 0 })
  return writer.finish()
}

interface Place {
  listDepth: number
}

function write(node: HtmlNode, writer: BlockWriter, place: Place): void {
  if (isElement(node)) writeElement(node, writer, place)
  else writer.addText(node)
}

function writeElement(element: HtmlElement, writer: BlockWriter, place: Place): void {
  const { tag } = element
  const rows = rowsOf(element)
  if (rows) writer.addRows(rows)
  else if (/^h[1-6]$/.test(tag)) writer.addHeading(Number(tag[1]), inlineText(element))
  else if (tag === 'br') writer.breakLine()
  else if (tag === 'pre') writer.addCode(textIn(element))
  else if (listTags.has(tag)) writeList(element, writer, place)
  else if (blockTags.has(tag)) writeBlock(element, writer, place)
  else if (tag !== 'sup' || !isFootnoteMark(element)) writeChildren(element, writer, place)
}

function rowsOf(element: HtmlElement): Row[] | null {
  if (element.tag === 'table') return tableRows(element)
  return element.tag === 'dl' ? definitionRows(element) : null
}

function writeBlock(element: HtmlElement, writer: BlockWriter, place: Place): void {
  writer.endBlock()
  writeChildren(element, writer, place)
  writer.endBlock()
}

function writeChildren({ children }: HtmlElement, writer: BlockWriter, place: Place): void {
  for (const child of children) write(child, writer, place)
}

const listTags = new Set(['ul', 'ol', 'menu'])

function writeList(list: HtmlElement, writer: BlockWriter, { listDepth }: Place): void {
  writer.endBlock()
  let number = Number.parseInt(list.attributes.get('start') ?? '1', 10) || 1
  for (const child of list.children) {
    if (!isElement(child) || child.tag !== 'li') {
      write(child, writer, { listDepth })
      continue
    }
    writer.beginItem(list.tag === 'ol' ? `${number++}.` : '-', listDepth)
    writeChildren(child, writer, { listDepth: listDepth + 1 })
    writer.endItem()
  }
}

const markElementsMax = 20

/** `[3]`: what points to a footnote is no word of the text. */
function isFootnoteMark(element: HtmlElement): boolean {
  const isSmall = elementsIn(element).drop(markElementsMax).next().done === true
  return isSmall && /^\[?\d{1,3}\]?$/.test(textIn(element).trim())
}
