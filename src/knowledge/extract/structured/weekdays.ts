/** 0 is Monday. Null for what names no weekday. */
export function weekdayOf(text: string): number | null {
  const name = text
    .replace(/^.*[/:#]/, '')
    .trim()
    .toLowerCase()
  const at = days.findIndex((day) => name === day || name === day.slice(0, name.length))
  return name.length >= 2 && at !== -1 ? at : null
}

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

export function weekdayName(day: number, language: string): string {
  // 1 January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + day))
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(date)
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
