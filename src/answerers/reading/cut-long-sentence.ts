import type { Sentence } from '../../lib/sentences.ts'

/** A sentence, or one piece of a long one. */
export interface Piece extends Sentence {
  /** Whether the piece before, or after, belongs to the same sentence. */
  goesOnFromBefore: boolean
  goesOnAfter: boolean
}

/** Long enough to tell something, short enough for a quote to have room for two. */
const pieceWordsMin = 20
/** Clauses end here; a bracket that closes ends none. */
const clauseEnd = /[,;:](?=\s)|\s[–—](?=\s)|[，；、：](?=.)/gu

/**
 * The pieces of a sentence that is longer than a whole answer may be, cut where its clauses end. Few sites
 * write such, but one that nobody could quote would hide what it tells.
 */
export function cutLongSentence(sentence: Sentence, wordCount: number, wordsMax: number): Piece[] {
  const { kind, text, start } = sentence
  const whole = { ...sentence, goesOnFromBefore: false, goesOnAfter: false }
  if (kind !== 'prose' || wordCount <= wordsMax || text.length !== sentence.end - start)
    return [whole]
  const pieceLengthMin = (text.length * pieceWordsMin) / wordCount
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: mark, index } of text.matchAll(clauseEnd)) {
    const to = index + mark.length
    if (to - from < pieceLengthMin || text.length - to < pieceLengthMin) continue
    pieces.push(pieceOf(sentence, from, to))
    from = to
  }
  pieces.push(pieceOf(sentence, from, text.length))
  return pieces
}

function pieceOf({ kind, text, start }: Sentence, from: number, to: number): Piece {
  const raw = text.slice(from, to)
  const content = raw.trim()
  const begin = start + from + raw.indexOf(content)
  return {
    kind,
    text: content,
    start: begin,
    end: begin + content.length,
    goesOnFromBefore: from > 0,
    goesOnAfter: to < text.length,
  }
}
