import type { Block } from '../passages/document.ts'
import { collapseInside } from './inline-text.ts'

export type Row = Extract<Block, { kind: 'row' }>

/** Gathers running text into blocks. */
export class BlockWriter {
  readonly #blocks: Block[] = []
  /** The running block's text; a line break in it is one that a reader sees. */
  #text = ''
  #item: { marker: string; depth: number } | null = null

  addText(text: string): void {
    this.#text += collapseInside(text)
  }

  breakLine(): void {
    this.#text += '\n'
  }

  /** What was gathered becomes a paragraph, or the text of the list item that began last. */
  endBlock(): void {
    const text = this.#text
    this.#text = ''
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

  addHeading(level: number, text: string): void {
    this.endBlock()
    this.#item = null
    if (text !== '') this.#blocks.push({ kind: 'heading', level, text })
  }

  addCode(text: string): void {
    this.endBlock()
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
    this.#blocks.push(...rows)
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
