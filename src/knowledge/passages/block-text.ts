import type { Block } from './document.ts'

/** Blocks as Markdown-like text: items and rows on lines of their own, a blank line between others. */
export function textOfBlocks(blocks: Block[]): string {
  let text = ''
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1]
    if (before) text += standsTogether(before, block) ? '\n' : '\n\n'
    text += textOfBlock(block)
  }
  return text
}

export function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`
    case 'paragraph':
      return block.text
    case 'item':
      return `${'  '.repeat(block.depth)}${block.marker} ${block.text}`
    case 'row':
      return block.cells.join(' | ')
    case 'code':
      return `${fenceFor(block.text)}\n${block.text}\n${fenceFor(block.text)}`
  }
}

/** Longer than any in the code, so that none of them ends it. */
function fenceFor(code: string): string {
  const fences = code.match(/^ *`{3,}/gm) ?? []
  const longest = fences.reduce((length, fence) => Math.max(length, fence.trim().length), 2)
  return '`'.repeat(longest + 1)
}

function standsTogether(before: Block, block: Block): boolean {
  return before.kind === block.kind && (block.kind === 'item' || block.kind === 'row')
}
