import type { SitePassage } from '../../domain/passage.ts'
import { type PassageText, readPassageText } from './passage-text.ts'

/** Reads a passage, or remembers it: what one visitor asks about is what others ask about, too. */
export function recallPassageText(passage: SitePassage, language: string): PassageText {
  const key = `${passage.pageId} ${passage.position} ${language}`
  const known = recent.get(key) ?? older.get(key)
  const isKnown = known !== undefined && isSame(known.passage, passage)
  const entry = isKnown ? known : { passage, read: readPassageText(passage, language) }
  remember(key, entry)
  return entry.read
}

interface Remembered {
  passage: SitePassage
  read: PassageText
}

// Two generations: when the younger one is full, the older one is forgotten.
const generationMax = 200
const textLengthMax = 10_000
let recent = new Map<string, Remembered>()
let older = new Map<string, Remembered>()

function remember(key: string, entry: Remembered): void {
  if (entry.passage.text.length > textLengthMax) return
  if (recent.size >= generationMax && !recent.has(key)) {
    older = recent
    recent = new Map()
  }
  recent.set(key, entry)
}

/** A page that was read again keeps its id, and may say something else. */
function isSame(one: SitePassage, other: SitePassage): boolean {
  return (
    one.text === other.text &&
    one.pageTitle === other.pageTitle &&
    one.headings.length === other.headings.length &&
    one.headings.every((heading, at) => heading === other.headings[at])
  )
}
