import { holdsDate } from './is-other-value.ts'
import type { WrittenNumber } from './written-number.ts'

const digitsMin = 8
const digitsMax = 15

/**
 * The longest that its country has, of those that begin with a plus. Where all are longer, the shortest of
 * them. Null where none begins so.
 */
export function longestInternational(numbers: WrittenNumber[]): WrittenNumber | null {
  const written = numbers.filter((number) => {
    const { length } = countedDigits(number)
    if (!number.isInternational || length < digitsMin || length > digitsMax) return false
    return (
      countryOrArea.test(number.groups[0]?.digits ?? '') &&
      isLastGroupLong(number) &&
      !holdsDate(number.groups)
    )
  })
  return written.findLast(isWithinCountry) ?? written[0] ?? null
}

/** Some write a plus before the area. One zero is that of a decimal. */
const countryOrArea = /^(?:[1-9]|0\d\d)/

/** Without the trunk prefix, as in `+44 (0)20 7946 0958`. */
function countedDigits({ written }: WrittenNumber): string {
  return written.replace('(0)', '').replace(/\D/g, '')
}

/** One digit behind a space is the next number. */
function isLastGroupLong({ groups }: WrittenNumber): boolean {
  const [before, last] = groups.slice(-2)
  return !last || last.digits.length > 1 || !/ /.test(before?.separator ?? '')
}

function isWithinCountry(number: WrittenNumber): boolean {
  const digits = countedDigits(number)
  return digits.length <= (longest.find(([country]) => country.test(digits))?.[1] ?? digitsMax)
}

/** How many digits a country's longest usual numbers have, its code included. */
const longest: [RegExp, number][] = [
  [/^(?:1|7|27|31|32|33|34|36|40|41|47|48|61|65|66)/, 11],
  [/^45/, 10],
  [/^(?:20|30|44|46|51|52|54|57|60|63|64|82|84|90|91|98|351|353|380|420|421|966|971|972)/, 12],
  [/^(?:39|43|49|55|81|86|358)/, 13],
]
