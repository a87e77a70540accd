import type { Spending, SpendingSum } from '../budget.ts'
import { costMicrosOf, type ModelPrice } from './model-prices.ts'

/** What was used while nobody knew the price counts at the price that is known now. */
export function pricedSpending(sum: SpendingSum, price: ModelPrice | null): Spending {
  const laterMicros = price ? costMicrosOf(price, sum.unpriced) : 0
  return { tokens: sum.tokens, costMicros: sum.costMicros + laterMicros }
}
