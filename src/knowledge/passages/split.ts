import type { Passage } from '../../domain/passage.ts'
import { countWords } from '../../lib/count-words.ts'
import { textOfBlock, textOfBlocks } from './block-text.ts'
import { cutBlock } from './cut-block.ts'
import type { Block, ExtractedDocument } from './document.ts'
import { mergeTinySections } from './merge-sections.ts'
import { sectionsOf } from './sections.ts'

/*
 * A document becomes passages at its headings, because a heading is where an author says that another
 * subject begins; so a passage answers with its heading path what a fixed window of words cannot. Tiny
 * sections would match any question by chance, so neighbours under one parent go together; long ones are
 * cut into parts of about one size between blocks. Only a block that is too long by itself is cut.
 */

const wordsMin = 60
const wordsMax = 250

/** The document's passages in reading order; none where it holds no text. */
export function splitDocument({ title, blocks }: ExtractedDocument): Passage[] {
  const sections = mergeTinySections(sectionsOf(blocks, title), wordsMin, wordsMax)
  return sections
    .flatMap(({ path, blocks }) =>
      partsOf(blocks).map((part) => ({ path, text: textOfBlocks(part) })),
    )
    .filter(({ text }) => text.trim() !== '')
    .map(({ path, text }, position) => ({ position, headings: path.map((it) => it.text), text }))
}

function partsOf(blocks: Block[]): Block[][] {
  const pieces = blocks
    .flatMap((block) => cutBlock(block, wordsMax))
    .map((block) => ({ block, words: countWords(textOfBlock(block)) }))
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
      partWords = countWords(textOfBlocks(next))
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
