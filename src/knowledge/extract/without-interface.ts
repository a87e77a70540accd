import type { Block } from '../passages/document.ts'
import { isInterfacePhrase } from './interface-phrases.ts'

/** Without what only names controls, and without what was said the line before. */
export function withoutInterface(blocks: Block[]): Block[] {
  const kept: Block[] = []
  for (const block of blocks) {
    if (block.kind === 'paragraph' || block.kind === 'item') {
      if (isInterfacePhrase(block.text) || isCopyright(block.text)) continue
      const before = kept.at(-1)
      if (before && before.kind !== 'row' && before.text === block.text) continue
    }
    kept.push(block)
  }
  return kept
}

const copyrightLengthMax = 300

function isCopyright(text: string): boolean {
  return (
    text.length <= copyrightLengthMax &&
    /^(?:©|\(c\)|copyright\b).{0,40}\b(?:19|20)\d\d\b/i.test(text)
  )
}
