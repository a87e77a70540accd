import type { Passage } from '../../domain/passage.ts'

/*
 * What a site repeats on most of its pages (a shipping note, a newsletter's invitation, the address in
 * its structured data) would answer any question from any page. So it is known once, on one page. Pieces
 * of passages are compared rather than blocks, because a page may have to lose some long after it was
 * read, when nothing but its passages is left of it.
 *
 * A list or a table is one piece: a row that many tables share belongs to each of them. A heading goes
 * only if it is repeated itself and nothing is left below it. A page that says nothing else keeps it all.
 */

/** One for each piece of text and each heading, without repetition. */
export function blockHashes(passages: Passage[]): string[] {
  const hashes = new Set<string>()
  for (const { headings, text } of passages) {
    for (const heading of headings) hashes.add(hashOfHeading(heading))
    for (const piece of piecesOf(text)) hashes.add(hashOf(piece))
  }
  return [...hashes]
}

/** The passages without the pieces that are said elsewhere; the same where nothing else is left. */
export function withoutRepeated(
  passages: Passage[],
  isSaidElsewhere: (hash: string) => boolean,
): Passage[] {
  const kept = passages.flatMap((passage) => {
    const text = textWithout(passage.text, isSaidElsewhere)
    return text === '' ? [] : [text === passage.text ? passage : { ...passage, text }]
  })
  return kept.length === 0 ? passages : kept.map((passage, position) => ({ ...passage, position }))
}

/** A piece's text by its hash, where one of the passages holds it. */
export function findBlock(passages: Passage[], hash: string): string | null {
  for (const { text } of passages) {
    const found = piecesOf(text).find((piece) => hashOf(piece) === hash)
    if (found !== undefined) return found
  }
  return null
}

function textWithout(text: string, isSaidElsewhere: (hash: string) => boolean): string {
  const pieces = piecesOf(text)
  const said = pieces.map((piece) => isSaidElsewhere(hashOf(piece)))
  if (!said.includes(true)) return text
  const kept: string[] = []
  // From the end, so that what stands below a heading is known when it is met.
  let levelBelow = 0
  for (const [at, piece] of [...pieces.entries()].toReversed()) {
    const level = levelOf(piece)
    const isEmpty = level > 0 && (levelBelow === 0 || levelBelow <= level)
    if (said[at] && (level === 0 || isEmpty)) continue
    kept.push(piece)
    levelBelow = level === 0 ? Number.POSITIVE_INFINITY : level
  }
  return kept.toReversed().join(between)
}

const between = '\n\n'

function piecesOf(text: string): string[] {
  return text.split(between).filter((piece) => piece !== '')
}

/** 0 for what is no heading. */
function levelOf(piece: string): number {
  return /^(#{1,6}) [^\n]+$/.exec(piece)?.[1]?.length ?? 0
}

function hashOf(piece: string): string {
  const level = levelOf(piece)
  return level > 0 ? hashOfHeading(piece.slice(level + 1)) : hash(piece)
}

/** Its level may differ from page to page. */
function hashOfHeading(text: string): string {
  return hash(`# ${text}`)
}

function hash(text: string): string {
  return Bun.hash.xxHash64(text).toString(16).padStart(16, '0')
}
