import type { Budget, BudgetLevel, BudgetPeriod, Spending } from '../../domain/budget.ts'
import { endOfPeriod, startOfPeriod } from '../../domain/budget.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import type { Clock } from '../../domain/clock.ts'
import type { ModelPrice, ModelPrices } from '../../domain/prices/model-prices.ts'
import { pricedSpending } from '../../domain/prices/priced-spending.ts'
import type { Store } from '../../store/store.ts'
import { Bill } from './bill.ts'
import { PeriodTally } from './period-tally.ts'

// What models may cost a chatbot in a day and in a calendar month (UTC), in tokens or in money. The
// worst case is reserved before a model is called and settled after, so that a hundred questions at
// once cannot pass a budget together. One process answers, so the tallies are kept in memory: the store
// is asked once for each period, when a budget is first looked at, and what is spent later is added. A
// period that follows one which is known begins at nothing. A call belongs to the period in which it
// was reserved; after a restart, to the one in which its turn ended, which is never an earlier one. What
// is reserved is on disk before the call is made, so that a killed server's calls count at their worst.

export interface ModelBudgetsDeps {
  store: Pick<Store, 'sumSpending' | 'reserveCall'>
  clock: Clock
  prices: ModelPrices
  watch: BudgetWatch
}

/** Is told as it happens, and quick about it: a visitor waits. */
export interface BudgetWatch {
  /** A budget crossed a line, or leaves no room for a question. */
  crossed(crossing: BudgetCrossing): void
  /** A budget in money lets no call pass, for nobody knows the model's price. */
  unpriced(chatbot: Chatbot, model: string): void
}

export interface BudgetCrossing {
  chatbot: Chatbot
  budget: Budget
  level: BudgetLevel
  used: number
  periodStartsAt: Date
  periodEndsAt: Date
}

type Tallies = Record<BudgetPeriod, PeriodTally>

export class ModelBudgets {
  readonly #accounts = new Map<string, Tallies>()

  constructor(readonly deps: ModelBudgetsDeps) {}

  /** For the call of one turn; to be disposed of when the turn is stored. */
  openBill(chatbot: Chatbot): Bill {
    return new Bill(chatbot, this, true)
  }

  /** For a call of which nothing is stored. */
  openPreviewBill(chatbot: Chatbot): Bill {
    return new Bill(chatbot, this, false)
  }

  /** The present day's and month's. */
  talliesOf(chatbotId: string): Tallies {
    const now = this.deps.clock.now()
    const known = this.#accounts.get(chatbotId)
    if (known?.day.holdsTime(now)) return known
    const tallies = {
      day: known ? next(known.day, 'day', now) : first('day', now),
      month: known ? next(known.month, 'month', now) : first('month', now),
    }
    this.#accounts.set(chatbotId, tallies)
    return tallies
  }

  /** The same, when they know what was spent as far as these budgets ask for it. */
  async completeTallies(
    chatbotId: string,
    budgets: Budget[],
    price: ModelPrice | null,
  ): Promise<Tallies> {
    for (const { period, unit } of budgets) {
      const tally = this.talliesOf(chatbotId)[period]
      await tally.complete(unit, () => this.#readSpending(chatbotId, tally.startsAt, price))
    }
    return this.talliesOf(chatbotId)
  }

  async #readSpending(chatbotId: string, since: Date, price: ModelPrice | null): Promise<Spending> {
    const sum = await this.deps.store.sumSpending(chatbotId, since)
    return pricedSpending(sum, price)
  }
}

function first(period: BudgetPeriod, at: Date): PeriodTally {
  return new PeriodTally(startOfPeriod(period, at), endOfPeriod(period, at), false)
}

function next(known: PeriodTally, period: BudgetPeriod, at: Date): PeriodTally {
  if (known.holdsTime(at)) return known
  // A clock that was ahead and is right again: of this period the store knows, and nobody here.
  if (at < known.startsAt) return first(period, at)
  return new PeriodTally(startOfPeriod(period, at), endOfPeriod(period, at), known.isWhole)
}
