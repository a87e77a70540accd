import { isMisspelling } from '../../lib/alike-words.ts'
import type { Item } from './items-of.ts'

/** Whether they are forms of one word: `shoe` and `shoes`, `ship` and `shipping`. */
export function isFormOf(item: Item, other: Item): boolean {
  if (item.isExact || other.isExact || item.stem !== other.stem) return false
  if (isActivity(item) === isActivity(other)) return true
  return isActivity(item) ? !other.isThing : !item.isThing
}

/** Whether the visitor's is the other with one edit that people make; never a number. */
export function isTypoOf(item: Item, other: Item): boolean {
  const [asked, meant] = [item.spelling, other.spelling]
  if (item.isExact || other.isExact || !isMisspelling(asked, meant)) return false
  // Who errs at the first letter is rare, and who means another word is not: legal and illegal.
  if (asked[0] !== meant[0]) return false
  // A letter too many is one typed twice: contract is not contact.
  if (asked.length > meant.length) return isDoubled(asked, meant)
  return asked.length < meant.length || isSwapped(asked, meant) || asked.length >= changedLengthMin
}

/** A letter changed makes another word of most short ones: shirts and shorts. */
const changedLengthMin = 8

function isDoubled(longer: string, shorter: string): boolean {
  let place = 0
  while (place < shorter.length && longer[place] === shorter[place]) place++
  return longer[place] === longer[place - 1]
}

function isSwapped(one: string, other: string): boolean {
  return [...one].sort().join('') === [...other].sort().join('')
}

function isActivity({ spelling }: Item): boolean {
  return spelling.endsWith('ing')
}
