/** A piece of text as pdf.js gives it; `transform` holds its size and, at 4 and 5, where it stands. */
export interface PdfText {
  str: string
  transform: number[]
  width: number
  hasEOL: boolean
}

/** A line of a page; `x` and `y` from the bottom left, in points. */
export interface PdfLine {
  text: string
  x: number
  y: number
  /** Where it ends. */
  right: number
  fontSize: number
}

/** Pieces put together to lines, in the order in which the page draws them. */
export function linesOf(pieces: PdfText[]): PdfLine[] {
  const lines: PdfLine[] = []
  let line: PdfLine | null = null
  for (const { str, transform, width, hasEOL } of pieces) {
    const [, , skew = 0, height = 0, x = 0, y = 0] = transform
    const fontSize = Math.hypot(skew, height)
    const isSameLine = line !== null && Math.abs(line.y - y) < line.fontSize / 2 && x >= line.x
    if (str.trim() === '') {
      if (line && isSameLine && str !== '') line.right = addSpace(line, x, width)
    } else if (line && isSameLine) {
      line.text += x - line.right > line.fontSize * wordGap ? ` ${str}` : str
      line.right = x + width
    } else {
      line = { text: str, x, y, right: x + width, fontSize }
      lines.push(line)
    }
    if (hasEOL) line = null
  }
  return lines
    .map((it) => ({ ...it, text: it.text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '')
}

/** In letters' heights. */
const wordGap = 0.15
/** What is that far apart stands in two columns of a table. */
const columnGap = 2

function addSpace(line: PdfLine, x: number, width: number): number {
  line.text += width > line.fontSize * columnGap ? ' | ' : ' '
  return Math.max(line.right, x + width)
}
