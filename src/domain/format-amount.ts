import { microsPerDollar, type Spending } from './budget.ts'

/** `$2.50`, or `200000 tokens`. */
export function formatAmount(unit: keyof Spending, amount: number): string {
  return unit === 'costMicros' ? formatDollars(amount) : `${amount} tokens`
}

/** `$1.25 of $2.50`, or `100000 of 200000 tokens`. */
export function formatUse(unit: keyof Spending, used: number, limit: number): string {
  const amount = unit === 'costMicros' ? formatDollars(used) : String(used)
  return `${amount} of ${formatAmount(unit, limit)}`
}

/** `$2.50`; what is less than a cent keeps the digits that tell it. */
export function formatDollars(micros: number): string {
  const dollars = micros / microsPerDollar
  const [whole = '0', decimals = ''] = dollars.toFixed(6).split('.')
  return `$${whole}.${decimals.replace(/0{1,4}$/, '')}`
}
