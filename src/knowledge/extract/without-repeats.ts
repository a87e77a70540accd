import type { Block } from '../passages/document.ts'

const repeatLengthMin = 60

/** Pages hold some of their text twice, once for narrow screens; the second time it says nothing. */
export function withoutRepeats(blocks: Block[]): Block[] {
  const seen = new Set<string>()
  return blocks.filter((block) => {
    if (block.kind !== 'paragraph' && block.kind !== 'item') return true
    if (block.text.length < repeatLengthMin) return true
    if (seen.has(block.text)) return false
    seen.add(block.text)
    return true
  })
}
