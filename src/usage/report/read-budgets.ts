import {
  type Budget,
  type BudgetLevel,
  type BudgetName,
  type BudgetPeriod,
  budgetsOf,
  endOfPeriod,
  levelOf,
  type SpendingSum,
  startOfPeriod,
} from '../../domain/budget.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import type { ModelPrice } from '../../domain/prices/model-prices.ts'
import { pricedSpending } from '../../domain/prices/priced-spending.ts'
import type { Store } from '../../store/store.ts'
import { share } from './share.ts'

/** How much of a budget is used now; answers that are being written count at their worst. */
export interface BudgetState {
  budget: BudgetName
  period: BudgetPeriod
  unit: Budget['unit']
  /** In tokens, or in millionths of a US dollar. */
  used: number
  limit: number
  usedShare: number
  /** Null while there is nothing to tell of it. */
  level: BudgetLevel | null
  startsAt: Date
  endsAt: Date
}

/** Of each budget that the chatbot has; `price` is its model's, for what was used at unknown ones. */
export async function readBudgets(
  store: Pick<Store, 'sumSpending'>,
  chatbot: Chatbot,
  price: ModelPrice | null,
  at: Date,
): Promise<BudgetState[]> {
  const states: BudgetState[] = []
  for (const { name, period, unit, limit } of budgetsOf(chatbot)) {
    const startsAt = startOfPeriod(period, at)
    const used = usedOf(await store.sumSpending(chatbot.id, startsAt), unit, price)
    states.push({
      budget: name,
      period,
      unit,
      used,
      limit,
      usedShare: limit === 0 ? 1 : share(used, limit),
      level: levelOf(used, limit),
      startsAt,
      endsAt: endOfPeriod(period, at),
    })
  }
  return states
}

function usedOf(sum: SpendingSum, unit: Budget['unit'], price: ModelPrice | null): number {
  return pricedSpending(sum, price)[unit]
}
