import type { PdfLine } from './pdf-lines.ts'

const pagesMin = 3
/** How many lines at the top and at the bottom of a page may run through all pages. */
const edgeLines = 3

/** The pages without headers and footers: lines at their edges that stand on most pages, whatever their number. */
export function withoutRunningLines(pages: PdfLine[][]): PdfLine[][] {
  if (pages.length < pagesMin) return pages
  const edges = pages.map(edgesOf)
  const counts = new Map<string, number>()
  for (const edge of edges) {
    for (const key of new Set([...edge].map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const isRunning = (line: PdfLine) => (counts.get(keyOf(line)) ?? 0) > pages.length / 2
  return pages.map((lines, at) => {
    return lines.filter((line) => !edges[at]?.has(line) || !isRunning(line))
  })
}

function edgesOf(lines: PdfLine[]): Set<PdfLine> {
  const fromTop = lines.toSorted((one, other) => other.y - one.y)
  return new Set([...fromTop.slice(0, edgeLines), ...fromTop.slice(-edgeLines)])
}

/** Page numbers differ from page to page. */
function keyOf({ text, y }: PdfLine): string {
  return `${Math.round(y / heightTolerance)} ${text.replace(/\d+/g, '#').toLowerCase()}`
}

const heightTolerance = 12
