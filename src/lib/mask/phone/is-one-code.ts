import type { NumberGroup } from '../number-groups.ts'

/** Whether no other number begins within these groups, however they look. */
export function isOneCode(text: string, groups: NumberGroup[]): boolean {
  return isInEqualBlocks(groups) || isBankAccount(text, groups)
}

/** `4000 0566 5566 5557`: a card number with a mistake, or a voucher. */
function isInEqualBlocks(groups: NumberGroup[]): boolean {
  const length = groups[0]?.digits.length ?? 0
  if (groups.length < 4 || length < 4) return false
  return groups.slice(0, -1).every(({ digits }) => digits.length === length)
}

/** An IBAN: a country, two digits, and blocks of four. */
function isBankAccount(text: string, groups: NumberGroup[]): boolean {
  const [first, ...others] = groups
  if (!first || others.length < 3 || first.digits.length !== 2) return false
  const isCountry = /(?<!\p{L})[a-z]{2}$/iu.test(
    text.slice(Math.max(0, first.from - 3), first.from),
  )
  return isCountry && others.slice(0, -1).every(({ digits }) => digits.length === 4)
}
