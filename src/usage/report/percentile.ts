/** The smallest value that at least `percent` of a hundred do not exceed; null where there are none. */
export function percentile(values: number[], percent: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length))
  return sorted[rank - 1] ?? null
}
