/**
 * The fragment directive that lets a browser jump to a quoted text and mark it, without the `#` before
 * it (https://wicg.github.io/scroll-to-text-fragment/); null where the quote has no words. A long quote
 * is named by its first and last words. Of a list item or table row what its markup adds is left out.
 */
export function textFragment(quote: string): string | null {
  const pieces = quote
    .split(/\n|\s\|\s/)
    .map(wordsIn)
    .filter((words) => words.length > 0)
  const first = pieces[0]
  const last = pieces.at(-1)
  if (!first || !last) return null
  if (pieces.length === 1 && first.length <= 2 * wordsAtEachEnd) return directive(spanOf(first))
  return directive(spanOf(first.slice(0, wordsAtEachEnd)), spanOf(last.slice(-wordsAtEachEnd)))
}

const wordsAtEachEnd = 5
const lengthMax = 300

interface Word {
  /** The text that it stands in. */
  text: string
  start: number
  end: number
}

// A browser matches whole words alone, and where a script writes no spaces it segments alike.
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
const fence = /^\s*[`~]{3}.*$/
const listMarker = /^\s*(?:[-*+•–]|\d{1,3}[.)])\s+/

function wordsIn(line: string): Word[] {
  const text = line.replace(fence, '').replace(listMarker, '')
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({ text, start: index, end: index + segment.length }))
}

function spanOf(words: Word[]): string {
  const { text = '', start } = words[0] ?? {}
  return text.slice(start, words.at(-1)?.end)
}

function directive(...ends: string[]): string | null {
  const encoded = ends.map(encode).join(',')
  return encoded.length <= lengthMax ? `:~:text=${encoded}` : null
}

/** `-` and `,` are signs of the directive itself; a comma is encoded like everything else. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D')
}
