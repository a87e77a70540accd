import { weekdayOf } from './weekdays.ts'

/** As hours, so that a day which is said to be closed is told from one that nothing is said of. */
export const closed = 'closed'
export const allDay = 'allDay'

/** `Mo-Fr,Su 09:00-12:00, 13:00-18:00`; null where it is no such text. */
export function readHours(text: string): { days: number[]; hours: string[] } | null {
  const [, dayPart = '', hourPart = ''] =
    /^([a-z][a-z\s,–-]{0,80}?)?[\s:]*((?:\d.{0,100}|closed|off|24\/7)?)$/i.exec(text.trim()) ?? []
  const days = dayPart.trim() === '' ? everyDay : readDays(dayPart)
  if (text.trim() === '' || days.length === 0 || !namesDaysAlone(dayPart)) return null
  if (/^(?:closed|off)$/i.test(hourPart)) return { days, hours: [closed] }
  if (hourPart === '' && dayPart.trim() !== '') return { days, hours: [allDay] }
  if (hourPart === '24/7') return { days: everyDay, hours: [allDay] }
  const spans = hourPart.split(/\s*,\s*/).map((span) => {
    const [, opens = '', closes = ''] =
      /^([\d:.]{1,8}(?:\s?[ap]m)?)\s*[-–]\s*([\d:.]{1,8}(?:\s?[ap]m)?)$/i.exec(span) ?? []
    return spanOf(opens, closes)
  })
  return spans.includes(null) ? null : { days, hours: spans.filter((span) => span !== null) }
}

/** `closed on Mo` says the opposite of `Mo`. */
function namesDaysAlone(text: string): boolean {
  const words = text.split(/[\s,]+/).filter((word) => /[a-z]/i.test(word))
  return words.every((word) => /^(?:and|open)$/i.test(word) || readDays(word).length > 0)
}

const everyDay = [0, 1, 2, 3, 4, 5, 6]

/** 0 is Monday; none where it names no days. */
export function readDays(text: string): number[] {
  return text.split(/[\s,]+/).flatMap((part) => {
    const [from = null, to = from] = part.split(/[-–]/).map(weekdayOf)
    if (from === null || to === null) return []
    // `Sa-Mo` goes over the end of the week.
    const length = ((to - from + 7) % 7) + 1
    return Array.from({ length }, (_, at) => (from + at) % 7)
  })
}

/** Null where no hours are told. A day that opens and closes at the same time is closed (Google). */
export function spanOf(opens: string, closes: string): string | null {
  const [from, to] = [clockOf(opens), clockOf(closes)]
  if (from === null || to === null) return null
  if (from === '00:00' && /^(?:23:59|24:00)$/.test(to)) return allDay
  return from === to ? closed : `${from}-${to}`
}

/** `9:00`, `09:00:00+01:00`, `0900` or `9 am` as `09:00`. */
function clockOf(text: string): string | null {
  const found =
    /(?:^|T)(\d{1,2})(?:[:.]?(\d\d))?(?:[:.]?\d\d)?(?:\.\d+)?\s?([ap]m)?(?:Z|[+-]\d\d:?\d\d)?$/i.exec(
      text.trim(),
    )
  if (!found) return null
  const [, hour = '', minutes = '00', half = ''] = found
  const isAfternoon = half.toLowerCase() === 'pm'
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0)
  return hours > 24 || Number(minutes) > 59 ? null : `${String(hours).padStart(2, '0')}:${minutes}`
}
