import type { Block } from '../passages/document.ts'

const repeatLengthMin = 60

/** Pages hold some of their text twice, once for narrow screens; the second time it says nothing. */
export function withoutRepeats(blocks: Block[]): Block[] {
  const seen = new Set<string>()
  const kept = blocks.filter((block) => {
    if (block.kind !== 'paragraph' && block.kind !== 'item') return true
    if (block.text.length < repeatLengthMin) return true
    if (seen.has(block.text)) return false
    seen.add(block.text)
    return true
  })
  return kept.map((block) => (block.kind === 'code' ? withoutLogRepeats(block) : block))
}

const logLinesMin = 40
const lineLengthMin = 20

/** A log says the same over and over; code hardly does. Each of its lines once tells as much. */
function withoutLogRepeats(block: Extract<Block, { kind: 'code' }>): Block {
  const lines = block.text.split('\n')
  if (lines.length < logLinesMin) return block
  const seen = new Set<string>()
  const fresh = lines.filter((line) => {
    if (line.trim().length < lineLengthMin) return true
    if (seen.has(line)) return false
    seen.add(line)
    return true
  })
  return fresh.length > lines.length / 2 ? block : { ...block, text: fresh.join('\n') }
}
