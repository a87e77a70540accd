import type { Block } from '../../passages/document.ts'
import { joinLines, wordsInside } from './join-lines.ts'
import type { PdfLine } from './pdf-lines.ts'

/*
 * A PDF knows letters and places, no paragraphs. So they are guessed from what a reader sees: a larger
 * gap, another size of letters, a bullet or a short last line ends one; larger letters than most are a
 * heading, and how large, its level. Level 1 is left to the page's number, the place that visitors can
 * be shown (`#page=3`); what a heading of the page before holds goes on under that heading.
 */

/** The blocks of all pages; with `pageName` each page begins with a heading of its own. */
export function blocksOfPages(
  pages: PdfLine[][],
  pageName: ((number: number) => string) | null,
): Block[] {
  const lines = pages.flat()
  const looks = { bodySize: bodySizeOf(lines), levels: headingLevels(lines) }
  const words = wordsInside(lines.map(({ text }) => text))
  const document: Block[] = []
  let open: Block[] = []
  for (const [at, page] of pages.entries()) {
    const blocks = blocksOfPage(page, looks, words)
    moveContinuation(document, blocks, words)
    if (blocks.length === 0) continue
    if (pageName) {
      document.push({ kind: 'heading', level: 1, text: pageName(at + 1), anchor: `page=${at + 1}` })
      if (blocks[0]?.kind !== 'heading') document.push(...open)
    }
    for (const block of blocks) open = openAfter(open, block)
    document.push(...blocks)
  }
  return document
}

/** The headings that what comes next stands under. */
function openAfter(open: Block[], block: Block): Block[] {
  if (block.kind !== 'heading') return open
  return [...open.filter((it) => it.kind === 'heading' && it.level < block.level), block]
}

interface Looks {
  bodySize: number
  /** By the size of letters. */
  levels: Map<number, number>
}

/** The size that most letters have. */
function bodySizeOf(lines: PdfLine[]): number {
  const counts = new Map<number, number>()
  for (const { fontSize, text } of lines) {
    const size = rounded(fontSize)
    counts.set(size, (counts.get(size) ?? 0) + text.length)
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one)
  return most?.[0] ?? 0
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2
}

const headingSizeMin = 1.12
const headingLengthMax = 160
const levelMax = 6

function headingLevels(lines: PdfLine[]): Map<number, number> {
  const bodySize = bodySizeOf(lines)
  const sizes = new Set(lines.map(({ fontSize }) => rounded(fontSize)))
  const larger = [...sizes].filter((size) => size >= bodySize * headingSizeMin)
  const sorted = larger.toSorted((one, other) => other - one)
  return new Map(sorted.map((size, at) => [size, Math.min(at + 2, levelMax)]))
}

function blocksOfPage(page: PdfLine[], looks: Looks, words: ReadonlySet<string>): Block[] {
  return paragraphsOf(page).map((lines): Block => {
    const text = joinLines(
      lines.map((line) => line.text),
      words,
    )
    const level = looks.levels.get(rounded(lines[0]?.fontSize ?? 0))
    if (level && text.length <= headingLengthMax) {
      return { kind: 'heading', level, text, anchor: null }
    }
    const [bullet, marker = ''] = /^([•◦▪‣●○–—*·]|\d{1,3}[.)])\s+(?=\S)/u.exec(text) ?? []
    if (!bullet) return { kind: 'paragraph', text }
    const shown = /^\d/.test(marker) ? marker : '-'
    return { kind: 'item', marker: shown, depth: 0, text: text.slice(bullet.length) }
  })
}

function paragraphsOf(page: PdfLine[]): PdfLine[][] {
  const gap = usualGap(page)
  const right = page.reduce((most, line) => Math.max(most, line.right), 0)
  const paragraphs: PdfLine[][] = []
  for (const line of page) {
    const before = paragraphs.at(-1)?.at(-1)
    if (before && goesOn(before, line, gap, right)) paragraphs.at(-1)?.push(line)
    else paragraphs.push([line])
  }
  return paragraphs
}

const bulletStart = /^(?:[•◦▪‣●○–—*·]|\d{1,3}[.)])\s/u

function goesOn(before: PdfLine, line: PdfLine, gap: number, right: number): boolean {
  if (rounded(before.fontSize) !== rounded(line.fontSize)) return false
  if (bulletStart.test(line.text)) return false
  if (line.text.includes(' | ') || before.text.includes(' | ')) return false
  const down = before.y - line.y
  // Further up begins another column, in which a sentence may go on.
  if (down < 0) return !/[.!?:。！？]$/u.test(before.text) && /^\p{Ll}/u.test(line.text)
  if (down > gap * gapMax) return false
  if (before.right < right * shortLine && /[.!?:。！？]$/u.test(before.text)) return false
  // Much room was left, and not for the next word: a headline in the letters of the text.
  const isHeadline = before.right < right * headlineMax && !/[-\u2010\u00ad]$/.test(before.text)
  return !(isHeadline && /^\p{Lu}/u.test(line.text))
}

/** Between a paragraph's lines and more, as shares of the usual gap and of the widest line. */
const gapMax = 1.35
const shortLine = 0.8
const headlineMax = 0.6

/** Between one line and the next: the most frequent. */
function usualGap(page: PdfLine[]): number {
  const counts = new Map<number, number>()
  for (const [at, line] of page.entries()) {
    const down = (page[at - 1]?.y ?? 0) - line.y
    if (at > 0 && down > 0) counts.set(rounded(down), (counts.get(rounded(down)) ?? 0) + 1)
  }
  const [most] = [...counts].toSorted(
    ([one, often], [other, moreOften]) => moreOften - often || one - other,
  )
  return most?.[0] ?? 0
}

/** A sentence that a page's end interrupts is said as a whole, on the page where it begins. */
function moveContinuation(document: Block[], next: Block[], words: ReadonlySet<string>): void {
  const last = document.at(-1)
  const [first] = next
  if (last?.kind !== 'paragraph' || first?.kind !== 'paragraph') return
  if (/[.!?:;。！？]$/u.test(last.text) || !/^\p{Ll}/u.test(first.text)) return
  const [, end = first.text] = /^([\s\S]{1,1000}?[.!?])\s/.exec(first.text) ?? []
  document[document.length - 1] = { ...last, text: joinLines([last.text, end], words) }
  const rest = first.text.slice(end.length).trim()
  if (rest === '') next.shift()
  else next[0] = { ...first, text: rest }
}
