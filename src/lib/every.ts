const unitsMs: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 }
const everyMs = { least: 600_000, most: 365 * 86_400_000 }

/** What `parseEvery` takes, for a sentence. */
export const everyForm = 'a time from 10m to 365d such as 12h, 1d or 7d'

/** `12h`, `1d` or `90m` in milliseconds; null for anything else. */
export function parseEvery(text: string): number | null {
  const [, count = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  const milliseconds = Number(count) * (unitsMs[unit] ?? Number.NaN)
  return milliseconds >= everyMs.least && milliseconds <= everyMs.most ? milliseconds : null
}

/** `1d` of a day's milliseconds. */
export function formatEvery(milliseconds: number): string {
  for (const unit of ['d', 'h']) {
    const ms = unitsMs[unit] ?? 1
    if (milliseconds % ms === 0) return `${milliseconds / ms}${unit}`
  }
  return `${milliseconds / 60_000}m`
}
