import type { Block } from '../passages/document.ts'
import { anchorIn, anchorOf } from './anchors.ts'
import { BlockWriter } from './block-writer.ts'
import { codeText } from './code-text.ts'
import { headingLevel } from './heading-level.ts'
import { elementsIn, type HtmlElement, type HtmlNode, isElement, textIn } from './html-tree.ts'
import { isBlock, isHeadingAnchor, shortText } from './inline-text.ts'
import { definitionRows, tableCaption, tableRows } from './table-rows.ts'

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
  const anchor = anchorOf(element)
  if (anchor !== null) writer.beginAnchor(anchor)
  if (tag === 'br') writer.breakLine()
  else if (tag === 'pre') writer.addCode(codeText(element))
  else if (listTags.has(tag)) writeList(element, writer, place)
  else if (writeHeading(element, writer) || writeRows(element, writer)) return
  else if (isBlock(element)) writeBlock(element, writer, place)
  else if (!isUnsaid(element)) writeInline(element, writer, place)
}

/** A heading that goes on and on is none, but a text in large letters, or one that nobody ended. */
const headingSizeMax = 400

function writeHeading(element: HtmlElement, writer: BlockWriter): boolean {
  const level = headingLevel(element)
  if (level === null) return false
  const text = shortText(element, headingSizeMax)
  if (text === null) return false
  writer.addHeading(level, text, anchorIn(element))
  return true
}

function writeRows(element: HtmlElement, writer: BlockWriter): boolean {
  if (element.tag !== 'table' && element.tag !== 'dl') return false
  const rows = element.tag === 'table' ? tableRows(element) : definitionRows(element)
  if (!rows) return false
  writer.endBlock()
  writer.addText(tableCaption(element))
  writer.addRows(rows)
  return true
}

function writeBlock(element: HtmlElement, writer: BlockWriter, place: Place): void {
  writer.endBlock()
  writeChildren(element, writer, place)
  writer.endBlock()
}

function writeInline(element: HtmlElement, writer: BlockWriter, place: Place): void {
  writer.beginInline(element)
  writeChildren(element, writer, place)
  writer.endInline(element)
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
    const anchor = anchorOf(child)
    writer.beginItem(list.tag === 'ol' ? `${number++}.` : '-', listDepth)
    if (anchor !== null) writer.beginAnchor(anchor)
    writeChildren(child, writer, { listDepth: listDepth + 1 })
    writer.endItem()
  }
}

/** What stands on a page and is no word of its text. */
function isUnsaid(element: HtmlElement): boolean {
  if (element.tag === 'sup') return isFootnoteMark(element)
  // How a word is read aloud, between its letters.
  if (element.tag === 'rt' || element.tag === 'rp') return true
  return isHeadingAnchor(element)
}

const markElementsMax = 20

/** `[3]`: what points to a footnote is no word of the text. */
function isFootnoteMark(element: HtmlElement): boolean {
  const isSmall = elementsIn(element).drop(markElementsMax).next().done === true
  return isSmall && /^\[?\d{1,3}\]?$/.test(textIn(element).trim())
}
