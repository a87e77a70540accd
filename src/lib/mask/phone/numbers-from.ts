import type { NumberGroup } from '../number-groups.ts'
import { openingBefore, type WrittenNumber, writtenNumber } from './written-number.ts'

const digitsMin = 7
const digitsMax = 16
const groupsMax = 8
/** Groups of one digit, and of two, that follow one another in a phone number. */
const singlesMax = 2
const pairsMax = 6

/** The numbers that begin with this group and end where one can, the shortest first. */
export function numbersFrom(text: string, groups: NumberGroup[], first: number): WrittenNumber[] {
  const numbers: WrittenNumber[] = []
  const opening = openingBefore(text, groups[first]?.from ?? 0)
  const end = Math.min(groups.length, first + groupsMax)
  let digits = ''
  let alikeCount = 0
  for (let last = first; last < end; last++) {
    const group = groups[last]
    if (!group) break
    digits += group.digits
    const { length } = group.digits
    alikeCount = length === groups[last - 1]?.digits.length ? alikeCount + 1 : 1
    const alikeMax = length === 1 ? singlesMax : length === 2 ? pairsMax : groupsMax
    if (digits.length > digitsMax || alikeCount > alikeMax) break
    const isEnd = last === groups.length - 1 || /[ /()]/.test(group.separator)
    if (isEnd && digits.length >= digitsMin) {
      const number = writtenNumber(text, groups.slice(first, last + 1), digits, opening)
      if (number) numbers.push(number)
    }
    // The end of a sentence.
    if (group.separator.includes('. ')) break
  }
  return numbers
}
