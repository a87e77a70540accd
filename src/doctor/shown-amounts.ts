const units = ['bytes', 'KB', 'MB', 'GB', 'TB']

/** `1.5 GB` */
export function showBytes(bytes: number): string {
  let amount = bytes
  let unit = 0
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000
    unit += 1
  }
  return `${unit === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[unit]}`
}

const spans: [ms: number, unit: string][] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
]

/** `3 days`, in the largest unit of which there are two. */
export function showSpan(milliseconds: number): string {
  const [ms, unit] = spans.find(([ms]) => milliseconds >= 2 * ms) ?? [1000, 'second']
  const count = Math.round(milliseconds / ms)
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
