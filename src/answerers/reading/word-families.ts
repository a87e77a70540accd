import { primaryTag } from '../../lib/script.ts'
import { isCharacterPair } from '../../lib/terms.ts'

// Words of one family that a stemmer keeps apart: `Reformation` and `Reformator`, `pay` and `payment`,
// `Strecke` in `Eisenbahnstrecke`. Told by their letters alone, so only long beginnings count.

const beginningLength = 5
const shortestLength = 3
const familyWorth = 0.7
const partWorth = 0.5

/** Whether a term is long enough to have a family by how it begins. */
export function isLong(term: string): boolean {
  return term.length >= beginningLength
}

export function mayHaveFamily(term: string): boolean {
  return term.length >= shortestLength && !/\d/.test(term) && !isCharacterPair(term)
}

/** Whether words are written together there, so that one may be the end of another. */
export function isCompounding(language: string): boolean {
  return compoundingLanguages.has(primaryTag(language))
}

const compoundingLanguages = new Set('da de et fi hu is nb nl nn no sv'.split(' '))

/** Which of a text's long terms may be of a term's family. */
export function relativesOf(term: string, longTerms: string[], compounds: boolean): string[] {
  if (compounds && isLong(term)) return longTerms
  if (!isLong(term)) return derivedFrom(term).filter((word) => longTerms.includes(word))
  const beginning = term.slice(0, beginningLength)
  return longTerms.filter((word) => word.startsWith(beginning))
}

/** Endings that an English stemmer leaves on; it makes `pai` of `pay`, but leaves `payment`. */
const derivedEndings = ['ment', 'abl']

function derivedFrom(short: string): string[] {
  const written = short.endsWith('i') ? `${short.slice(0, -1)}y` : short
  return derivedEndings.map((ending) => written + ending)
}

/** How far one of a term's relatives stands for it: 0 where they are not of one family after all. */
export function kinship(term: string, relative: string, compounds: boolean): number {
  if (term === relative) return 0
  if (term.length < beginningLength) return familyWorth
  const shorter = Math.min(term.length, relative.length)
  const longer = Math.max(term.length, relative.length)
  let start = 0
  while (start < shorter && term.charCodeAt(start) === relative.charCodeAt(start)) start++
  if (start >= beginningLength && start >= 0.6 * longer) return familyWorth
  if (shorter < 0.4 * longer) return 0
  if (start === shorter) return partWorth
  return compounds && (term.endsWith(relative) || relative.endsWith(term)) ? partWorth : 0
}
