/** The name of a copy that a person asked for; no copy of this name is ever removed. */
export function copyName(time: Date): string {
  return `askmysite-${spell(time)}.db`
}

/** The name of a copy that the server makes by itself, and removes when there are newer ones. */
export function scheduledName(time: Date): string {
  return `askmysite-scheduled-${spell(time)}.db`
}

/** When the server made a copy of this name; null where the name is another's. */
export function timeOfScheduled(name: string): Date | null {
  const [, ...parts] = pattern.exec(name) ?? []
  if (parts.length === 0) return null
  const [year, month, day, hour, minute, second, millisecond] = parts
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`)
  return Number.isNaN(time.getTime()) ? null : time
}

const pattern = /^askmysite-scheduled-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/

/** `20261109T100000000Z`: sorts by time, and may stand in any file's name. */
function spell(time: Date): string {
  return time.toISOString().replace(/[-:]/g, '').replace('.', '')
}
