import type { Block, ExtractedDocument } from './document.ts'
import { textOfBlock } from './block-text.ts'
import { sizeInWords } from './size-in-words.ts'

/*
 * What stands once in a document and again in each of its passages is kept short: title, headings, a
 * table's header. Otherwise a page of two megabytes becomes gigabytes of passages. The text itself stays
 * whole up to a length.
 */

const titleLengthMax = 300
const descriptionLengthMax = 2000
const headingLengthMax = 500
/** With more a passage would hold little else. */
const headerWordsMax = 100

/** What of a document was too much and is not in it; goes on after its name. */
export interface TextLeftOut {
  sentence: string
}

/** A document's text as far as it is good for it, and a sentence about the rest where there is one. */
export function withinBounds<T extends ExtractedDocument>(
  document: T,
  charactersMax: number,
): { document: T; leftOut: TextLeftOut | null } {
  const blocks = beginningOf(document.blocks, charactersMax)
  const facts = beginningOf(document.facts, charactersMax)
  const isWhole = blocks === document.blocks && facts === document.facts
  const count = charactersMax.toLocaleString('en')
  return {
    document: {
      ...document,
      title: shortened(document.title, titleLengthMax),
      description: document.description && shortened(document.description, descriptionLengthMax),
      blocks: blocks.map(withLittleToRepeat),
      facts: facts.map(withLittleToRepeat),
    },
    leftOut: isWhole ? null : { sentence: `is long; its first ${count} characters are taken.` },
  }
}

function beginningOf(blocks: Block[], charactersMax: number): Block[] {
  let left = charactersMax
  for (const [at, block] of blocks.entries()) {
    const length = lengthOf(block)
    if (length > left) {
      // Half a row would give its cells other columns.
      if (block.kind === 'row') return blocks.slice(0, at)
      return [...blocks.slice(0, at), { ...block, text: block.text.slice(0, left) }]
    }
    left -= length
  }
  return blocks
}

function lengthOf(block: Block): number {
  if (block.kind !== 'row') return block.text.length
  return block.cells.reduce((sum, cell) => sum + cell.length, 0)
}

function shortened(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  const end = text.lastIndexOf(' ', lengthMax - 1)
  return `${text.slice(0, end > 0 ? end : lengthMax - 1).toWellFormed()}…`
}

function withLittleToRepeat(block: Block): Block {
  if (block.kind === 'heading' && block.text.length > headingLengthMax) {
    // What is longer says something, whatever its letters look like.
    return { kind: 'paragraph', text: block.text }
  }
  if (block.kind !== 'row' || !block.isHeader) return block
  return { ...block, isHeader: sizeInWords(textOfBlock(block)) <= headerWordsMax }
}
