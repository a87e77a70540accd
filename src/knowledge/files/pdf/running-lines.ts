import type { PdfLine } from './pdf-lines.ts'

export interface PdfPage {
  /** Of its lower and its upper edge. */
  bottom: number
  top: number
  lines: PdfLine[]
}

const pagesMin = 3
/** Of a page's height, at the top and at the bottom. */
const edgeShare = 0.1

/**
 * The lines of each page without headers and footers: lines at its edges that stand on most pages,
 * whatever numbers they hold. A page that holds nothing else keeps them.
 */
export function withoutRunningLines(pages: PdfPage[]): PdfLine[][] {
  if (pages.length < pagesMin) return pages.map(({ lines }) => lines)
  const counts = new Map<string, number>()
  for (const page of pages) {
    const keys = page.lines.filter((line) => isAtEdge(line, page)).map(keyOf)
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const isRunning = (line: PdfLine) => (counts.get(keyOf(line)) ?? 0) > pages.length / 2
  return pages.map((page) => {
    const kept = page.lines.filter((line) => !isAtEdge(line, page) || !isRunning(line))
    return kept.length > 0 ? kept : page.lines
  })
}

function isAtEdge({ y }: PdfLine, { bottom, top }: PdfPage): boolean {
  const edge = (top - bottom) * edgeShare
  return y < bottom + edge || y > top - edge
}

/** Page numbers differ from page to page, and heights by a little. */
function keyOf({ text, y }: PdfLine): string {
  return `${Math.round(y / heightTolerance)} ${text.replace(/\d+/g, '#').toLowerCase()}`
}

const heightTolerance = 12
