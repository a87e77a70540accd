import { authorPhrases, commentPhrases, linkRowPhrases, othersPhrases } from './side-phrases.ts'

export type SideHeading =
  /** Heads teasers of other pages. */
  | 'others'
  /** Heads what readers write. */
  | 'comments'
  /** Heads a few words on who wrote the page. */
  | 'author'
  /** Heads a row of links or a form. */
  | 'links'

/**
 * What a site's builder put under a heading, beside the page's matter; null for a heading of the
 * page's own. Only one that says nothing else counts: not `How these products are related`.
 */
export function sideHeading(text: string): SideHeading | null {
  if (text.length > lengthMax) return null
  const phrase = plain(text)
  if (phrase === '') return null
  if (matches(phrase, others)) return 'others'
  if (matches(phrase, comments)) return 'comments'
  if (matches(phrase, authors)) return 'author'
  return matches(phrase, linkRows) ? 'links' : null
}

const lengthMax = 60

/** `3 Comments (new):` -> `comments` */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .replace(/\([^()]{0,30}\)\s*$/, '')
    .replace(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, '')
}

interface Phrases {
  whole: Set<string>
  /** Followed by whatever. */
  openings: string[]
}

const others = readPhrases(othersPhrases)
const comments = readPhrases(commentPhrases)
const authors = readPhrases(authorPhrases)
const linkRows = readPhrases(linkRowPhrases)

function matches(phrase: string, { whole, openings }: Phrases): boolean {
  if (whole.has(phrase)) return true
  return openings.some(
    (opening) => phrase.startsWith(opening) && !/^[\p{L}\p{M}]/u.test(phrase.slice(opening.length)),
  )
}

function readPhrases(table: string[]): Phrases {
  const all = table.flatMap((row) => row.split('|')).flatMap((cell) => combine(cell.trim()))
  const isOpening = (phrase: string) => phrase.endsWith(' *')
  return {
    whole: new Set(all.filter((phrase) => !isOpening(phrase))),
    openings: all.filter(isOpening).map((phrase) => phrase.slice(0, -2)),
  }
}

/** `related/similar posts/pages` -> each with each. */
function combine(phrase: string): string[] {
  return phrase
    .split(/\s+/)
    .map((place) => place.split('/').map((word) => word.replaceAll('_', ' ')))
    .reduce(
      (before, words) =>
        before.flatMap((start) => words.map((word) => (start === '' ? word : `${start} ${word}`))),
      [''],
    )
}
