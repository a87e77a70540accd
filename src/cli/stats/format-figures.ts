import { inMicros } from '../../domain/budget.ts'
import { formatDollars } from '../../domain/format-amount.ts'
import type { TokenSum } from '../../usage/report/report-tokens.ts'

/** `12.5 %` */
export function formatShare(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`
}

/** `820 ms`, and a dash where there is nothing to tell. */
export function formatMs(ms: number | null): string {
  return ms === null ? '-' : `${ms} ms`
}

/** `42.5 s`, and a dash where there is nothing to tell. */
export function formatSeconds(seconds: number | null): string {
  return seconds === null ? '-' : `${seconds} s`
}

/** `$2.50`; with a plus where the price of some turns is not known. */
export function formatCost({ costUsd, unpricedTurns }: TokenSum): string {
  const known = formatDollars(inMicros(costUsd))
  return unpricedTurns === 0 ? known : `${known} +`
}
