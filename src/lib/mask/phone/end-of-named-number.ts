import type { NumberGroup } from '../number-groups.ts'
import type { WrittenNumber } from './written-number.ts'

const digitsMin = 7
const digitsMax = 15
const groupedDigitsMax = 12

/**
 * Of a number that words alone tell: up to where it is long enough, and on as long as more groups of the same
 * kind follow. Null where it is no phone number whatever the words say.
 */
export function endOfNamedNumber(
  numbers: WrittenNumber[],
  isDirect: boolean,
): WrittenNumber | null {
  let end: WrittenNumber | null = null
  for (const number of numbers) {
    const { digits, groups } = number
    if (digits.length < digitsMin) continue
    if (end && !continues(groups, end.groups.length)) break
    if (digits.length > (groups.length > 1 ? groupedDigitsMax : digitsMax)) break
    end = number
  }
  return end && !isNoPhone(end, isDirect) ? end : null
}

/** `601 234 | 567`, but not `6012345 | 20099` or `555-1234 | 10-17`. */
function continues(groups: NumberGroup[], endedAt: number): boolean {
  const [within, behind, ...others] = groups.slice(endedAt - 2, -1)
  if (endedAt < 2 || !within || !behind) return false
  const isAlike = [behind, ...others].every(({ separator }) => separator === within.separator)
  return isAlike && groups.slice(endedAt).every(({ digits }) => /^\d{2,4}$/.test(digits))
}

function isNoPhone({ groups, digits, written }: WrittenNumber, isDirect: boolean): boolean {
  if (/0{6}$/.test(digits)) return true
  if (groups.every((group) => /^(?:19|20)\d\d$/.test(group.digits))) return true
  if (/^(?:[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(written)) return true
  // Thousands and millions are written so.
  return !isDirect && /^\d{1,3}(?:([ .])\d{3})(?:\1\d{3})*$/.test(written)
}
