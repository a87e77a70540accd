/** How long a `Retry-After` header asks to wait, in seconds or until a date; null for what is neither. */
export function readRetryAfterMs(header: string | null, now: Date): number | null {
  const value = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime())
}
