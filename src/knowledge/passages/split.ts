import type { Passage } from '../../domain/passage.ts'
import { sizeInWords } from './size-in-words.ts'
import { textOfBlock, textOfBlocks } from './block-text.ts'
import { cutBlock } from './cut-block.ts'
import type { Block, ExtractedDocument } from './document.ts'
import { mergeTinySections } from './merge-sections.ts'
import { type Section, sectionsOf } from './sections.ts'

/*
 * A document becomes passages at its headings, because a heading is where an author says that another
 * subject begins; so a passage answers with its heading path what a fixed window of words cannot. Tiny
 * sections would match any question by chance, so neighbours under one parent go together; long ones are
 * cut into parts of about one size between blocks. Only a block that is too long by itself is cut.
 */

const wordsMin = 60
const wordsMax = 250

/** The document's passages in reading order; none where it holds no text. */
export function splitDocument({ title, blocks, facts }: ExtractedDocument): Passage[] {
  return [blocks, facts]
    .flatMap((part) => mergeTinySections(sectionsOf(part, title), wordsMin, wordsMax))
    .flatMap(passagesOf)
    .filter(({ text }) => text.trim() !== '')
    .map((passage, position) => ({ position, ...passage }))
}

function passagesOf({ path, blocks }: Section): Omit<Passage, 'position'>[] {
  const headings = path.map(({ text }) => text)
  let anchor = nearestAnchor(path, null)
  return partsOf(blocks).map((part) => {
    const begins = nearestAnchor(part.slice(0, 1), anchor)
    anchor = nearestAnchor(part, anchor)
    return { headings, anchor: begins, text: textOfBlocks(part) }
  })
}

function nearestAnchor(above: Block[], otherwise: string | null): string | null {
  const nearest = above.findLast((block) => block.kind === 'heading' && block.anchor !== null)
  return nearest?.kind === 'heading' ? nearest.anchor : otherwise
}

function partsOf(blocks: Block[]): Block[][] {
  const pieces = blocks
    .flatMap((block) => cutBlock(block, wordsMax))
    .map((block) => ({ block, words: sizeInWords(textOfBlock(block)) }))
  const words = pieces.reduce((sum, piece) => sum + piece.words, 0)
  const wordsAimed = words / Math.ceil(words / wordsMax)
  const parts: Block[][] = []
  let part: Block[] = []
  let partWords = 0
  for (const { block, words } of pieces) {
    if (part.length > 0 && (partWords >= wordsAimed || partWords + words > wordsMax)) {
      const next = openPart(part, block)
      parts.push(part)
      part = next
      partWords = sizeInWords(textOfBlocks(next))
    }
    part.push(block)
    partWords += words
  }
  return [...parts, part]
}

/** What the next part begins with: a line that leads into its first block, a table's header again. */
function openPart(part: Block[], first: Block): Block[] {
  const last = part.at(-1)
  if (part.length > 1 && last && leadsOn(last)) {
    part.pop()
    return [last]
  }
  if (first.kind !== 'row' || last?.kind !== 'row') return []
  const tableStart = part.findLastIndex(({ kind }) => kind !== 'row') + 1
  const header = part[tableStart]
  return header?.kind === 'row' && header.isHeader && !first.isHeader ? [header] : []
}

function leadsOn(block: Block): boolean {
  return block.kind === 'heading' || (block.kind === 'paragraph' && /[:：]$/.test(block.text))
}
