import type { NumberGroup } from './number-groups.ts'

export interface WrittenNumber {
  groups: NumberGroup[]
  /** `+`, `(` or both, where they stand before the first digit. */
  opening: string
  before: string
  after: string
}

/** Whether a run of digits is written as phone numbers are, or named as one. */
export function isPhoneNumber(number: WrittenNumber): boolean {
  const { groups, opening, before, after } = number
  const digits = groups.map((group) => group.digits).join('')
  if (digits.length < 7 || digits.length > 15) return false
  if (isPartOfWord.test(before) || isAmount(before, after) || holdsDate(groups)) return false
  if (opening.includes('+')) return digits.length >= 8 && digits[0] !== '0'
  const named = lastName(before)
  if (named === 'other') return false
  if (named === 'phone' && !isListOfTimes(groups)) return true
  return isInternational(groups, digits) || isNational(number, digits)
}

/** Ends with a letter, a number sign or a path: what follows is the rest of a code or an address. */
const isPartOfWord = /[\p{L}\p{N}_#=@%&?]$|\p{L}[-/.]$|[\p{N}][,:+*]$/u

function isAmount(before: string, after: string): boolean {
  return (
    /(?:\p{Sc}|\b(?:EUR|USD|GBP|CHF|JPY))\s?$/u.test(before) ||
    /^(?:[,.:]\p{N}|\s?(?:\p{Sc}|%|(?:EUR|USD|GBP|CHF|JPY|km|kg|g|m|cm|mm|ml|l)\b))/u.test(after)
  )
}

/** `09.11.2026`, `11/9/26`, `2026-11-09`, alone or before something else such as a time. */
function holdsDate(groups: NumberGroup[]): boolean {
  return groups.some((first, at) => {
    const [second, third] = groups.slice(at + 1)
    if (!second || !third || !/^[./-] ?$/.test(first.separator)) return false
    const isApart = at === 0 || groups[at - 1]?.separator !== first.separator
    if (second.separator !== first.separator || third.separator === first.separator || !isApart) {
      return false
    }
    return isDate(first.digits, second.digits, third.digits)
  })
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

/** `10-12 14-18` */
function isListOfTimes(groups: NumberGroup[]): boolean {
  const separators = new Set(groups.slice(0, -1).map(({ separator }) => separator))
  return separators.size > 1 && groups.every(({ digits }) => digits.length <= 2)
}

/** What the words before the number, the last one first, say that it is. */
function lastName(before: string): 'phone' | 'other' | null {
  const words =
    before
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.slice(-4)
      .reverse() ?? []
  for (const word of words) {
    if (phoneNames.test(word)) return 'phone'
    if (otherNames.test(word)) return 'other'
  }
  return null
}

const phoneNames =
  /^(?:phone|telephone|tel|call|mobile|cell|whatsapp|fax|sms|telefon|telefono|teléfono|telefone|téléphone|handy|mobil|anrufen|rückruf|appeler|portable|llamar|móvil|cellulare|telefoon|bellen)$/
const otherNames =
  /^(?:order|orders|invoice|ref|reference|sku|asin|ean|isbn|gtin|article|item|serial|tracking|parcel|ticket|customer|account|iban|bestellung|bestellnummer|auftrag|auftragsnummer|rechnung|rechnungsnummer|artikel|artikelnummer|kundennummer|sendung|sendungsnummer|commande|facture|colis|client|pedido|factura|ordine|fattura|bestelling|factuur)$/

/** `0044 20 7946 0958` or `0033612345678`: the prefix, a country, and enough digits for both. */
function isInternational(groups: NumberGroup[], digits: string): boolean {
  return /^00[1-9]/.test(digits) && digits.length >= (groups.length > 1 ? 11 : 13)
}

/** `020 7946 0958`, `(555) 123-4567`, `06.12.34.56.78`, `01712345678`, `555-123-4567`. */
function isNational({ groups, opening }: WrittenNumber, digits: string): boolean {
  const [first, ...others] = groups
  if (!first) return false
  if (opening === '(' && closesAreaCode(groups)) return digits.length >= 9 && digits.length <= 12
  if (!isEvenlyWritten(others)) return false
  if (/^0[1-9]/.test(digits)) return isTrunkNumber(first, others, digits)
  return isAmerican(groups)
}

/** `(020) 7946`, `(0 30) 12` */
function closesAreaCode(groups: NumberGroup[]): boolean {
  const [first, second] = groups.map(({ separator }) => separator.startsWith(')'))
  return (first === true || second === true) && (groups[0]?.digits.length ?? 0) <= 5
}

function isTrunkNumber(first: NumberGroup, others: NumberGroup[], digits: string): boolean {
  if (others.length === 0) return digits.length === 10 || digits.length === 11
  if (digits.length < 9 || digits.length > 12 || first.digits.length < 2) return false
  if (others.some((group) => group.digits.length < 2)) return false
  const isInPairs = groupsOfTwo(first) && others.every(groupsOfTwo)
  return !isInPairs || first.separator === others[0]?.separator
}

function groupsOfTwo({ digits }: NumberGroup): boolean {
  return digits.length === 2
}

/** Behind the area code, the same stands between all groups. */
function isEvenlyWritten(others: NumberGroup[]): boolean {
  return new Set(others.slice(0, -1).map(({ separator }) => separator)).size <= 1
}

/** Three, three and four digits, as the North American plan writes them. */
function isAmerican(groups: NumberGroup[]): boolean {
  const hasCountry = groups.length === 4 && groups[0]?.digits === '1'
  const rest = hasCountry ? groups.slice(1) : groups
  const lengths = rest.map(({ digits }) => digits.length).join('-')
  return lengths === '3-3-4' && /^[2-9]/.test(rest[0]?.digits ?? '')
}
