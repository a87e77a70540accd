import { phraseInPieces } from '../../lib/phrase-in-pieces.ts'

/** What a model is told to begin its answer with where the site does not tell. */
export const refusalMarker = '[NOT_ON_SITE]'

const gap = '[\\s_\\\\-]*'
const letters = (word: string) => [...word].map((letter) => `[${letter}${letter.toLowerCase()}]`)
const bracketed = ['\\[', '\\s*', ...letters('NOT'), gap, ...letters('ON'), gap, ...letters('SITE')]
const spelled = (before: string[], after: string[]) => [
  ...before,
  ...bracketed,
  '\\s*',
  '\\]',
  ...after,
]

// Models set it in bold or as code, and forget the brackets.
const scanForMarker = phraseInPieces(
  spelled(['\\*', '\\*'], ['\\*', '\\*']),
  spelled(['\\*'], ['\\*']),
  spelled(['`'], ['`']),
  spelled([], []),
  ['N', 'O', 'T', '\\\\?', '_', 'O', 'N', '\\\\?', '_', 'S', 'I', 'T', 'E'],
)

/** Takes the marker out of an answer as it comes in, wherever the model put it. */
export class RefusalMarkerStripper {
  /** Whether the marker was there. */
  seen = false
  #held = ''
  #trimming = true

  /** What of the answer can be shown now: all but what could still become the marker. */
  push(piece: string): string {
    let shown = ''
    let scan = scanForMarker(this.#held + piece)
    while (scan.found) {
      shown += this.#trim(scan.before)
      this.seen = true
      this.#trimming = true
      scan = scanForMarker(scan.rest)
    }
    shown += this.#trim(scan.before)
    this.#held = scan.rest
    return shown
  }

  /** The rest, when nothing more comes. */
  end(): string {
    return this.#trim(this.#held)
  }

  /** The answer begins, and goes on behind the marker, with a word. */
  #trim(text: string): string {
    if (!this.#trimming) return text
    const trimmed = this.seen ? text.replace(/^[\s:;,.–—-]+/, '') : text.trimStart()
    if (trimmed !== '') this.#trimming = false
    return trimmed
  }
}
