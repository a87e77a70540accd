import type { NumberGroup } from './number-groups.ts'

const lengthMin = 13
const lengthMax = 19

interface Card {
  /** Which groups, both included. */
  first: number
  last: number
  /** Where it stands in the run. */
  from: number
  to: number
}

/** The first groups from `start` on that are a card number together; null where there are none. */
export function findCard(groups: NumberGroup[], start: number): Card | null {
  for (let first = start; first < groups.length; first++) {
    const card = cardFrom(groups, first)
    if (card) return card
  }
  return null
}

/** The longest that begins with this group. */
function cardFrom(groups: NumberGroup[], first: number): Card | null {
  const from = groups[first]?.from ?? 0
  let card: Card | null = null
  let digits = ''
  for (let last = first; ; last++) {
    const group = groups[last]
    digits += group?.digits ?? ''
    if (!group || digits.length > lengthMax) return card
    if (isCardNumber(digits)) card = { first, last, from, to: group.to }
    if (!isCardSeparator(group.separator)) return card
  }
}

function isCardSeparator(separator: string): boolean {
  return !/[/()]/.test(separator)
}

/** By issuer and length (ISO/IEC 7812), and by the check digit. */
function isCardNumber(digits: string): boolean {
  if (digits.length < lengthMin) return false
  return (
    issued.some((form) => form.test(digits)) && hasLuhnDigit(digits) && !isArticleNumber(digits)
  )
}

const issued = [
  /^4\d{12}(\d{3}(\d{3})?)?$/, // Visa
  /^(5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^3(0[0-5]|[68]\d|9\d)\d{11}$/, // Diners Club
  /^(6011|64[4-9]\d|65\d\d)\d{12}(\d{3})?$/, // Discover
  /^35(2[89]|[3-8]\d)\d{12}(\d{3})?$/, // JCB
  /^62\d{14,17}$/, // UnionPay
  /^(50|5[6-9]|6\d)\d{14}$/, // Maestro, RuPay
  /^220[0-4]\d{12}$/, // Mir
]

function hasLuhnDigit(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const weighed = place % 2 === 0 ? digit : digit * 2
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum % 10 === 0
}

/** A barcode of 13 digits (EAN-13), of which German ones begin like a Visa card. */
function isArticleNumber(digits: string): boolean {
  if (digits.length !== 13) return false
  const sum = [...digits].reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 ? 3 : 1),
    0,
  )
  return sum % 10 === 0
}
