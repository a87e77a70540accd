import { sizeInWords } from './size-in-words.ts'
import { sentencesOf } from '../../lib/sentences.ts'
import type { Block } from './document.ts'

/** The block itself, or, where it alone holds more than `wordsMax` words, the parts it is cut into. */
export function cutBlock(block: Block, wordsMax: number): Block[] {
  // Characters bound words from above, and counting them costs nothing.
  if (block.kind === 'row' || block.text.length <= wordsMax) return [block]
  if (sizeInWords(block.text) <= wordsMax) return [block]
  const isCode = block.kind === 'code'
  const pieces = isCode ? linesOf(block.text) : sentencesIn(block.text)
  const parts = pack(
    pieces.flatMap((piece) => cutPiece(piece, wordsMax)),
    wordsMax,
  )
  return parts.map((text) => ({ ...block, text }))
}

/** Each with what stands between it and the next, so that joined they are the text again. */
function sentencesIn(text: string): string[] {
  const sentences = sentencesOf(text)
  return sentences.map(({ start }, at) => {
    return text.slice(at === 0 ? 0 : start, sentences[at + 1]?.start ?? text.length)
  })
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** A sentence without end is cut between words, and where it has none, between characters. */
function cutPiece(piece: string, wordsMax: number): string[] {
  if (sizeInWords(piece) <= wordsMax) return [piece]
  const words = piece.match(/\S{1,40}\s*/g) ?? []
  return pack(words, wordsMax)
}

function pack(pieces: string[], wordsMax: number): string[] {
  const parts: string[] = []
  let part = ''
  let partWords = 0
  for (const piece of pieces) {
    const words = sizeInWords(piece)
    if (part !== '' && partWords + words > wordsMax) {
      parts.push(part.trim())
      part = ''
      partWords = 0
    }
    part += piece
    partWords += words
  }
  return [...parts, part.trim()].filter((text) => text !== '')
}
