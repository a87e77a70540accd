import { percentile } from '../../benchmark/report.ts'

export interface Flatness {
  firstMb: number
  lastMb: number
  /** 0.1 for a tenth more. */
  growth: number
  /** For a report. */
  slope: string
}

/** How memory went, from samples in the order of their time. */
export function flatness(samples: [seconds: number, mb: number][]): Flatness {
  const quarter = Math.max(1, Math.floor(samples.length / 4))
  const medianOf = (some: [number, number][]) =>
    percentile(
      some.map(([, mb]) => mb),
      0.5,
    )
  const first = medianOf(samples.slice(0, quarter))
  const last = medianOf(samples.slice(-quarter))
  return {
    firstMb: Math.round(first),
    lastMb: Math.round(last),
    growth: last / first - 1,
    slope: `${(slopeOf(samples) * 60).toFixed(2)} MB a minute`,
  }
}

/** Of the line that lies nearest to the samples (least squares). */
function slopeOf(samples: [number, number][]): number {
  const mean = (values: number[]) => values.reduce((sum, it) => sum + it, 0) / values.length
  const meanSeconds = mean(samples.map(([seconds]) => seconds))
  const meanMb = mean(samples.map(([, mb]) => mb))
  let both = 0
  let squares = 0
  for (const [seconds, mb] of samples) {
    both += (seconds - meanSeconds) * (mb - meanMb)
    squares += (seconds - meanSeconds) ** 2
  }
  return squares === 0 ? 0 : both / squares
}
