import type { NumberGroup } from '../number-groups.ts'
import type { WrittenNumber } from './written-number.ts'

/** Whether what is written like a phone number is a date, hours, or an amount of something. */
export function isOtherValue(text: string, number: WrittenNumber): boolean {
  const before = text.slice(Math.max(0, number.from - 5), number.from)
  const after = text.slice(number.to, number.to + 8)
  return isAmount(number, before, after) || holdsDate(number.groups) || isListOfTimes(number)
}

function isAmount(
  { digits, written, isInternational }: WrittenNumber,
  before: string,
  after: string,
): boolean {
  if (/(?:\p{Sc}|(?<!\p{L})(?:EUR|USD|GBP|CHF|JPY)) ?$/u.test(before)) return true
  if (/^(?:[,.:]\d{1,3}(?!\d)| ?(?:\p{Sc}|%|(?:EUR|USD|GBP|CHF|JPY)(?!\p{L})))/u.test(after))
    return true
  // Millions, or a list of hundreds.
  if (/[ .]000[ .]000$|^\d+00(?: \d+00)+$/.test(written)) return true
  // No quantity begins with a zero.
  if (digits[0] === '0' || isInternational) return false
  return /^ ?(?:k?[gmWV]|[cm]m|m?l|kWh|m²|m³)(?![\p{L}\p{N}])/u.test(after)
}

/** Whether a date is among them, alone or before something else such as a time. */
export function holdsDate(groups: NumberGroup[]): boolean {
  if (groups.length === 1) return isSolidDate(groups[0]?.digits ?? '')
  return groups.some((_, at) => isDateAt(groups, at))
}

/** `09.11.2026`, `11/9/26`, `2026-11-09`, `09 11 2026` */
export function isDateAt(groups: NumberGroup[], at: number): boolean {
  const [first, second, third] = groups.slice(at, at + 3)
  if (!first || !second || !third || !/^(?:[./-] ?| )$/.test(first.separator)) return false
  const isApart = at === 0 || groups[at - 1]?.separator !== first.separator
  if (second.separator !== first.separator || !isApart) return false
  const isEnded =
    first.separator === ' ' ? third.digits.length === 4 : third.separator !== first.separator
  return isEnded && isDate(first.digits, second.digits, third.digits)
}

/** `20261109` */
function isSolidDate(digits: string): boolean {
  const [, year, month = '', day = ''] = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(digits) ?? []
  return year !== undefined && isDate(year, month, day)
}

function isDate(first: string, second: string, third: string): boolean {
  const [begin, middle] = [Number(first), Number(second)]
  const isDayAndMonth =
    begin > 0 && middle > 0 && Math.min(begin, middle) <= 12 && Math.max(begin, middle) <= 31
  if (first.length === 4)
    return middle > 0 && middle <= 12 && third.length <= 2 && Number(third) <= 31
  const isYear = third.length === 2 || /^(?:19|20)\d\d$/.test(third)
  return first.length <= 2 && second.length <= 2 && isYear && isDayAndMonth
}

/** `10-12 14-18`, `0900 1230 1400` */
function isListOfTimes({ groups, written }: WrittenNumber): boolean {
  if (written.includes('(')) return false
  if (groups.length > 1 && groups.every(({ digits }) => isClock.test(digits))) return true
  const separators = new Set(groups.slice(0, -1).map(({ separator }) => separator))
  return separators.size > 1 && groups.every(({ digits }) => digits.length <= 2)
}

const isClock = /^(?:[01]\d|2[0-4])(?:00|15|30|45)$/
