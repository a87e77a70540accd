/** What lines of a page's head or foot tell of how its business is reached. */
export interface ContactLines {
  telephone: string[]
  address: string[]
  openingHours: string[]
}

/** The lines in the order in which a reader meets them: an address may go over two. */
export function contactIn(lines: string[]): ContactLines {
  const found: ContactLines = { telephone: [], address: [], openingHours: [] }
  for (const [at, line] of lines.entries()) {
    if (line.length > lineLengthMax || /©|copyright/i.test(line)) continue
    const [above = '', before = ''] = [lines[at - 2], lines[at - 1]]
    const number = phoneNumber.exec(withoutAccents(line))?.[1]
    if (number) found.telephone.push(number.trim())
    else if (hasHours(line)) found.openingHours.push(...withDays(line, before))
    else if (postalTown.test(line)) found.address.push(...withStreet(line, above, before))
  }
  return found
}

const lineLengthMax = 160

/** `Tel. +41 44 123 45 67`: a number without such a word may be any. */
const phoneNumber =
  /(?:\b(?:tele?(?:f|ph)oo?ne?|phone|call|tel|fon|ph|t)\b|тел|電話|电话|電話|전화|هاتف|☎|📞)[^\p{L}\d+(]{0,8}([+(]?\d[\d\s()/.–-]{5,20}\d)/iu

const clock = String.raw`\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\.?|uhr|h)?`
const timeSpan = new RegExp(
  String.raw`(?<![\d.,/-])(${clock})\s?(?:[-–—〜～~]|bis|to|until|à|a|至|до)\s?(${clock})(?![\d/-])`,
  'iu',
)

/** `9-5` may be anything: minutes or a word for the clock make it a time. */
function hasHours(line: string): boolean {
  const [, from = '', to = ''] = timeSpan.exec(line) ?? []
  return /:|h|uhr|[ap]\.?m/i.test(from) || /:|h|uhr|[ap]\.?m/i.test(to)
}

/** The days may stand in a line of their own; hours of nobody knows which days tell nothing. */
function withDays(line: string, before: string): string[] {
  const rest = line.replace(timeSpan, '')
  if (/\p{L}{2}/u.test(rest)) return [line]
  return /\p{L}{2}/u.test(before) && before.length <= dayLineMax ? [`${before} ${line}`] : []
}

const dayLineMax = 40

/** `8001 Zürich`, `Austin, TX 78701`, `London SW1A 1AA`, `〒100-0005`. */
const postalTown =
  /(?:^|[,|·•]\s*)(?:[A-Z]{1,2}[- ])?\d{4,6} \p{Lu}\p{L}|\b[A-Z]{2},? \d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|〒\s?\d{3}/u

/** A street and its number begin an address: here, in the line before, or above a town's own line. */
function withStreet(line: string, above: string, before: string): string[] {
  const parts = line.split(/[,|·•]\s*/)
  if (parts.filter((part) => /\d/.test(part)).length > 1 || line.includes('〒')) return [line]
  if (isStreet(before)) return [[before, line].map(withoutComma).join(', ')]
  const isTown = before.length <= streetLineMax && !/\d/.test(before)
  return isTown && isStreet(above) ? [[above, before, line].map(withoutComma).join(', ')] : []
}

const streetLineMax = 80

function isStreet(line: string): boolean {
  return line.length <= streetLineMax && /\p{L}.*\d|\d.*\p{L}/u.test(line) && !hasHours(line)
}

function withoutComma(line: string): string {
  return line.replace(/,\s*$/, '')
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '')
}
