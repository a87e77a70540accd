import { parseMoment } from '../../extract/structured/dates.ts'

/** `D:20260305120000+01'00'` (PDF 32000, 7.9.4); null for anything else. */
export function pdfDate(text: string): Date | null {
  const found = /^D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)\d\d(?:([+-]\d\d)'?(\d\d))?)?/.exec(text)
  if (!found) return null
  const [, year, month, day, hours = '00', minutes = '00', zoneHours = '+00', zoneMinutes = '00'] =
    found
  return parseMoment(`${year}-${month}-${day}T${hours}:${minutes}:00${zoneHours}:${zoneMinutes}`)
}
