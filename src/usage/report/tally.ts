/** How often each value occurs, most frequent first; what is equal keeps the order of its first. */
export function tally(values: Iterable<string>): [value: string, count: number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}
