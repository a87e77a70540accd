import type { FactSheet } from './fact-sheet.ts'

/** An amount of money: as it reads, and the other ways in which a page may show the same. */
export interface Price {
  text: string
  spellings: string[]
}

/** `49.00` and `EUR` -> `€49.00`; null where no amount is told. */
export function readPrice(amount: string, currency: string, sheet: FactSheet): Price | null {
  if (!/\d/.test(amount)) return null
  const value = amountOf(amount)
  const code = currency.trim().toUpperCase()
  if (value === null || !/^[A-Z]{3}$/.test(code)) {
    const text = [amount, currency].filter((part) => part !== '').join(' ')
    return { text, spellings: [amount] }
  }
  if (value === 0) return { text: sheet.word('free'), spellings: [] }
  const text = money(value, code, sheet.language)
  return { text, spellings: spellingsOf(value, code) }
}

export function money(value: number, currency: string, language: string): string {
  const digits = Number.isInteger(value) && value >= roundFrom ? { maximumFractionDigits: 0 } : {}
  const style = { style: 'currency', currency, numberingSystem: 'latn', ...digits } as const
  return withPlainSpaces(new Intl.NumberFormat(language, style).format(value))
}

/** From here on nobody writes the cents of a round sum. */
const roundFrom = 10_000

function amountOf(text: string): number | null {
  const digits =
    /\d[\d.,' ]*/
      .exec(text)?.[0]
      .replace(/[' ]/g, '')
      .replace(/[.,]+$/, '') ?? ''
  const mark = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (mark === -1) return toNumber(digits)
  const [whole, fraction] = [digits.slice(0, mark), digits.slice(mark + 1)]
  const marks = new Set(digits.replace(/\d/g, ''))
  // `1.049` may be either; schema.org writes a fraction so, its users often thousands.
  if (fraction.length === 3 && marks.size === 1 && whole.length <= 3 && whole !== '0') {
    return digits.charAt(mark) === ',' ? toNumber(whole + fraction) : null
  }
  if (marks.size === 1 && fraction.length === 3) return toNumber(digits.replace(/[.,]/g, ''))
  return toNumber(`${whole.replace(/[.,]/g, '')}.${fraction}`)
}

function toNumber(digits: string): number | null {
  const value = Number(digits)
  return digits !== '' && Number.isFinite(value) ? value : null
}

function spellingsOf(value: number, currency: string): string[] {
  const cents = value.toFixed(2)
  const comma = cents.replace('.', ',')
  const grouped = ['en', 'de', 'fr'].map((it) =>
    money(value, currency, it).replace(/[^\d.,' ]/g, ''),
  )
  const bare = Number.isInteger(value) ? signed(String(value), currency) : []
  return [cents, comma, ...grouped.map((it) => it.trim()), ...bare]
}

/** A whole number alone may be anything; with its sign it is the price. */
function signed(amount: string, currency: string): string[] {
  const sign = money(0, currency, 'en').replace(/[\d.,\s]/g, '')
  return [sign, currency].flatMap((it) => [
    `${it}${amount}`,
    `${it} ${amount}`,
    `${amount}${it}`,
    `${amount} ${it}`,
  ])
}

function withPlainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '')
}
