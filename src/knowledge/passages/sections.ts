import { wordsOf } from '../../lib/words.ts'
import type { Block } from './document.ts'

export type Heading = Extract<Block, { kind: 'heading' }>

/** What stands between one heading and the next. */
export interface Section {
  /** The headings above, outermost first, without the document's title. */
  path: Heading[]
  blocks: Block[]
}

/** A document's sections in reading order. A heading with nothing below it is its section's text. */
export function sectionsOf(blocks: Block[], title: string): Section[] {
  const sections: Section[] = []
  let open: Heading[] = []
  let section: Section = { path: [], blocks: [] }
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      section.blocks.push(block)
      continue
    }
    sections.push(section)
    open = [...open.filter(({ level }) => level < block.level), block]
    section = { path: open.filter((heading) => !isSame(heading.text, title)), blocks: [] }
  }
  sections.push(section)
  return sections.flatMap((it, at) => fillOrDrop(it, sections[at + 1]))
}

function fillOrDrop(section: Section, next: Section | undefined): Section[] {
  if (section.blocks.length > 0) return [section]
  const own = section.path.at(-1)
  // What stands in the next section's path is found there.
  if (!own || next?.path.includes(own)) return []
  return [{ path: section.path.slice(0, -1), blocks: [own] }]
}

function isSame(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ')
}
