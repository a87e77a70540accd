import { percentile } from '../report.ts'
import type { BusyTime } from './busy-time.ts'

/** Main-thread time that the widget adds, as medians. */
export interface AddedTime {
  runs: number
  wallMs: number
  cpuMs: number
  /** What took most of it. */
  costs: { name: string; cpuMs: number }[]
}

const costsMax = 8
const costMsMin = 0.05

/** The medians of the runs, less those of the runs without the widget. */
export function addedTime(runs: BusyTime[], without: BusyTime[] = []): AddedTime {
  const added = (read: (busy: BusyTime) => number) =>
    percentile(runs.map(read), 0.5) - (without.length > 0 ? percentile(without.map(read), 0.5) : 0)
  const names = new Set(runs.flatMap(({ cpuMsByName }) => [...cpuMsByName.keys()]))
  const costs = [...names]
    .map((name) => ({ name, cpuMs: added(({ cpuMsByName }) => cpuMsByName.get(name) ?? 0) }))
    .filter(({ cpuMs }) => cpuMs >= costMsMin)
    .sort((a, b) => b.cpuMs - a.cpuMs)
    .slice(0, costsMax)
  return {
    runs: runs.length,
    wallMs: added(({ wallMs }) => wallMs),
    cpuMs: added(({ cpuMs }) => cpuMs),
    costs,
  }
}
