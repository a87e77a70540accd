/** One line of the benchmark: what was measured, the figure, and what it has to be. */
export function report(name: string, value: number, target = ''): void {
  const shown = value.toFixed(value < 100 ? 2 : 0).padStart(9)
  process.stdout.write(`${name.padEnd(56)}${shown}   ${target}\n`)
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
