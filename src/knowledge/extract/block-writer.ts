import type { Block } from '../passages/document.ts'
import type { HtmlElement } from './html-tree.ts'
import { collapseInside } from './inline-text.ts'
import { InlineWriter } from './inline-writer.ts'

export type Row = Extract<Block, { kind: 'row' }>

/** Gathers running text into blocks. */
export class BlockWriter {
  readonly #blocks: Block[] = []
  /** The running block's text; a line break in it is one that a reader sees. */
  #line = new InlineWriter()
  #item: { marker: string; depth: number } | null = null
  /** Of the element that begins here, as long as nothing of it was read. */
  #anchor: string | null = null

  beginAnchor(anchor: string): void {
    if (this.#line.isBlank) this.#anchor = anchor
  }

  addText(text: string): void {
    this.#line.add(collapseInside(text))
  }

  breakLine(): void {
    this.#line.add('\n')
  }

  beginInline(element: HtmlElement): void {
    this.#line.begin(element)
  }

  endInline(element: HtmlElement): void {
    this.#line.end(element)
  }

  /** What was gathered becomes a paragraph, or the text of the list item that began last. */
  endBlock(): void {
    const { text } = this.#line
    if (text === '') return
    this.#line = new InlineWriter()
    if (text.trim() !== '') this.#anchor = null
    for (const paragraph of paragraphsOf(text)) {
      if (this.#item) this.#blocks.push({ kind: 'item', ...this.#item, text: paragraph })
      else this.#blocks.push({ kind: 'paragraph', text: paragraph })
      this.#item = null
    }
  }

  beginItem(marker: string, depth: number): void {
    this.endBlock()
    this.#item = { marker, depth }
  }

  endItem(): void {
    this.endBlock()
    this.#item = null
  }

  addHeading(level: number, text: string, ownAnchor: string | null): void {
    this.endBlock()
    this.#item = null
    if (text === '') return
    this.#blocks.push({ kind: 'heading', level, text, anchor: ownAnchor ?? this.#anchor })
    this.#anchor = null
  }

  addCode(text: string): void {
    this.endBlock()
    this.#anchor = null
    const lines = text
      .replaceAll('\r\n', '\n')
      .split('\n')
      .map((line) => line.trimEnd())
    while (lines[0] === '') lines.shift()
    while (lines.at(-1) === '') lines.pop()
    if (lines.length > 0) this.#blocks.push({ kind: 'code', text: lines.join('\n') })
  }

  addRows(rows: Row[]): void {
    this.endBlock()
    this.#anchor = null
    for (const row of rows) this.#blocks.push(row)
  }

  finish(): Block[] {
    this.endBlock()
    return this.#blocks
  }
}

function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = []
  let lines: string[] = []
  for (const line of [...text.split('\n'), '']) {
    const content = line.replace(/ +/g, ' ').trim()
    if (content !== '') {
      lines.push(content)
    } else if (lines.length > 0) {
      paragraphs.push(lines.join('\n'))
      lines = []
    }
  }
  return paragraphs
}
