/** Whole days (UTC); `to` is the moment after the last of them. */
export interface ReportRange {
  fromDay: string
  toDay: string
  from: Date
  to: Date
}

const dayMs = 86_400_000

/** The last `days` days, today among them. */
export function lastDays(days: number, now: Date): ReportRange {
  const todayMs = Math.floor(now.getTime() / dayMs) * dayMs
  const from = new Date(todayMs - (days - 1) * dayMs)
  return {
    fromDay: dayOf(from),
    toDay: dayOf(now),
    from,
    to: new Date(todayMs + dayMs),
  }
}

/** The day (UTC) as `2026-11-09`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10)
}
