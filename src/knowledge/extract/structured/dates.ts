import type { FactSheet } from './fact-sheet.ts'

/** A moment as pages write it: ISO 8601, also with `/` and without a time. Null for anything else. */
export function parseMoment(text: string): Date | null {
  const parts = read(text)
  if (!parts) return null
  const [day, time, zone] = parts
  const [, hours = '', minutes = '', seconds = ''] = /^(\d\d):?(\d\d)(?::?(\d\d))?/.exec(time) ?? []
  const clock = hours === '' ? '00:00:00' : `${hours}:${minutes}:${seconds || '00'}`
  const moment = new Date(`${day}T${clock}${offsetOf(zone)}`)
  const year = moment.getUTCFullYear()
  return year >= yearMin && year <= yearMax ? moment : null
}

const yearMin = 1970
const yearMax = 2100

/** As a reader in this language writes it, with the time of day where one is told. */
export function readableDate(text: string, { language }: FactSheet): string {
  const parts = read(text)
  if (!parts) return text
  const [day, time, zone] = parts
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return text
  const words = new Intl.DateTimeFormat(language, { ...dateStyle, timeZone: 'UTC' }).format(date)
  const clock = time.slice(0, 5)
  if (clock === '' || clock === '00:00') return words
  return `${words}, ${clock}${/^z$/i.test(zone) ? ' UTC' : ''}`
}

export function readablePeriod(start: string, end: string, sheet: FactSheet): string {
  const [from, to] = [readableDate(start, sheet), readableDate(end, sheet)]
  if (from === '' || to === '' || from === to) return from || to
  const isOneDay = read(start)?.[0] === read(end)?.[0]
  const clock = read(end)?.[1].slice(0, 5)
  return isOneDay && clock ? `${from}-${clock}` : sheet.word('dateRange', from, to)
}

const dateStyle = { dateStyle: 'long', calendar: 'gregory', numberingSystem: 'latn' } as const

/** Day, time and zone; a time without seconds and a zone without colon are taken too. */
function read(text: string): [string, string, string] | null {
  const found =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d\d:?\d\d(?::?\d\d)?)?(?:\.\d{1,9})?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?/i.exec(
      text.trim(),
    )
  if (!found) return null
  const [, year = '', month = '', day = '', time = '', zone = ''] = found
  return [`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, time, zone]
}

function offsetOf(zone: string): string {
  return /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z'
}
