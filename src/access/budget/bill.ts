import {
  type Budget,
  type BudgetLevel,
  type BudgetPeriod,
  budgetsOf,
  levelOf,
  type Spending,
} from '../../domain/budget.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { formatAmount } from '../../domain/format-amount.ts'
import { newId } from '../../domain/ids.ts'
import { costMicrosOf, type ModelPrice } from '../../domain/prices/model-prices.ts'
import type { ModelBudgets } from './model-budgets.ts'
import type { PeriodTally } from './period-tally.ts'

export interface Tokens {
  prompt: number
  completion: number
}

interface Call {
  price: ModelPrice | null
  tallies: Record<BudgetPeriod, PeriodTally>
  /** Of one request; null where there is no budget. */
  worst: Spending | null
  requests: number
  spent: { tokens: number; costMicros: number | null } | null
}

/**
 * What the model call of one turn costs, against its chatbot's budgets: it is reserved, made and
 * settled; what was spent counts when the bill is disposed of. A call that nobody settles has cost the
 * worst.
 */
export class Bill implements Disposable {
  #call: Call | null = null
  readonly #budgets: Budget[]
  readonly #reservedCallIds: string[] = []

  constructor(
    private readonly chatbot: Chatbot,
    private readonly owner: ModelBudgets,
    /** Whether the turn will be stored; else nobody is told of it either. */
    private readonly isKept: boolean,
  ) {
    this.#budgets = budgetsOf(chatbot)
  }

  /** Null where the call may be made; else why not, for the operator. */
  async reserve(model: string, countTokensMax: () => Tokens): Promise<string | null> {
    const { prices, watch } = this.owner.deps
    const price = prices.find(model)
    if (this.#budgets.length === 0) {
      this.#call = callOf(price, this.owner.talliesOf(this.chatbot.id), null)
      return null
    }
    if (!price && this.#budgets.some(({ unit }) => unit === 'costMicros')) {
      watch.unpriced(this.chatbot, model)
      return `the price of ${model} is unknown, and the chatbot has a budget in money`
    }
    const worst = spendingOf(price, countTokensMax())
    const tallies = await this.owner.completeTallies(this.chatbot.id, this.#budgets, price)
    const full = this.#findFull(tallies, worst)
    if (full) return `the ${nameOf(full)} is used up`
    this.#call = callOf(price, tallies, worst)
    await this.#reserveRequest(this.#call, worst)
    return null
  }

  /** Whether the call may send its request once more, where the first may have to be paid. */
  async reserveAgain(): Promise<boolean> {
    const call = this.#call
    if (!call?.worst) return true
    if (this.#findFull(call.tallies, call.worst)) return false
    await this.#reserveRequest(call, call.worst)
    return true
  }

  /** What the store keeps of this bill until its turn is finished. */
  get reservedCallIds(): string[] {
    return this.#reservedCallIds
  }

  /** What the call really used, its requests together. Returns its cost, as `TurnUsage` has it. */
  settle(tokens: Tokens): number | null {
    const call = this.#call
    if (!call) return 0
    const costMicros = costOf(call.price, tokens)
    call.spent = { tokens: tokens.prompt + tokens.completion, costMicros }
    return costMicros
  }

  [Symbol.dispose](): void {
    const call = this.#call
    if (!call) return
    this.#call = null
    settleIn(call.tallies.day, call)
    settleIn(call.tallies.month, call)
    for (const budget of this.#budgets) this.#tellLevel(budget, call.tallies[budget.period])
  }

  /** Counts at once, and is on disk before the request goes out: a kill may come at any moment. */
  async #reserveRequest(call: Call, worst: Spending): Promise<void> {
    call.tallies.day.reserve(worst)
    call.tallies.month.reserve(worst)
    call.requests += 1
    if (!this.isKept) return
    const { store, clock } = this.owner.deps
    const kept = { id: newId('call'), chatbotId: this.chatbot.id, reservedAt: clock.now() }
    try {
      await store.reserveCall({ ...kept, ...worst })
      this.#reservedCallIds.push(kept.id)
    } catch (cause) {
      // It is not made then.
      call.tallies.day.release(worst)
      call.tallies.month.release(worst)
      call.requests -= 1
      throw cause
    }
  }

  #findFull(tallies: Call['tallies'], worst: Spending): Budget | null {
    const full = this.#budgets.find((it) => !tallies[it.period].holds(it, worst)) ?? null
    // What calls that still run have reserved may come back: that is no news yet.
    if (full && !tallies[full.period].wouldHold(full, worst)) {
      this.#tell(full, tallies[full.period], 'exhausted')
    }
    return full
  }

  #tellLevel(budget: Budget, tally: PeriodTally): void {
    const level = levelOf(tally.used(budget), budget.limit)
    if (level) this.#tell(budget, tally, level)
  }

  #tell(budget: Budget, tally: PeriodTally, level: BudgetLevel): void {
    if (!this.isKept || !tally.isNews(budget, level)) return
    this.owner.deps.watch.crossed({
      chatbot: this.chatbot,
      budget,
      level,
      used: tally.used(budget),
      periodStartsAt: tally.startsAt,
      periodEndsAt: tally.endsAt,
    })
  }
}

function callOf(price: Call['price'], tallies: Call['tallies'], worst: Call['worst']): Call {
  return { price, tallies, worst, requests: 0, spent: null }
}

function settleIn(tally: PeriodTally, { worst, requests, spent }: Call): void {
  for (let request = 0; worst && request < requests; request++) {
    tally.release(worst)
    if (!spent) tally.spend(worst.tokens, worst.costMicros)
  }
  if (spent) tally.spend(spent.tokens, spent.costMicros)
}

/** An unknown price reserves no money: there is no budget in money then. */
function spendingOf(price: ModelPrice | null, tokens: Tokens): Spending {
  return {
    tokens: tokens.prompt + tokens.completion,
    costMicros: price ? costMicrosOf(price, tokens) : 0,
  }
}

function costOf(price: ModelPrice | null, tokens: Tokens): number | null {
  if (tokens.prompt + tokens.completion === 0) return 0
  return price && costMicrosOf(price, tokens)
}

/** `daily budget of 200000 tokens` */
function nameOf({ period, unit, limit }: Budget): string {
  return `${period === 'day' ? 'daily' : 'monthly'} budget of ${formatAmount(unit, limit)}`
}
