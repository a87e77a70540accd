import type { Budget, BudgetLevel, BudgetName, Spending } from '../../domain/budget.ts'

/** What one chatbot spent in one day or month, and what the calls that run now may add. */
export class PeriodTally {
  readonly #spent: Spending = { tokens: 0, costMicros: 0 }
  readonly #reserved: Spending = { tokens: 0, costMicros: 0 }
  readonly #told = new Map<BudgetName, { level: BudgetLevel; limit: number }>()
  #reading: Promise<void> | null = null
  #hasUnpriced = false

  constructor(
    readonly startsAt: Date,
    readonly endsAt: Date,
    /** Whether all that was spent in the period is counted here; else the store is to be asked. */
    public isWhole: boolean,
  ) {}

  holdsTime(at: Date): boolean {
    return this.startsAt <= at && at < this.endsAt
  }

  used({ unit }: Budget): number {
    return this.#spent[unit]
  }

  /** With the worst of all calls that run now. */
  holds({ unit, limit }: Budget, more: Spending): boolean {
    return this.#spent[unit] + this.#reserved[unit] + more[unit] <= limit
  }

  /** Were no call running. */
  wouldHold({ unit, limit }: Budget, more: Spending): boolean {
    return this.#spent[unit] + more[unit] <= limit
  }

  reserve({ tokens, costMicros }: Spending): void {
    this.#reserved.tokens += tokens
    this.#reserved.costMicros += costMicros
  }

  release({ tokens, costMicros }: Spending): void {
    this.#reserved.tokens -= tokens
    this.#reserved.costMicros -= costMicros
  }

  /** Counted once its turn is stored, so that whoever asks the store for the rest misses nothing. */
  spend(tokens: number, costMicros: number | null): void {
    if (!this.isWhole && !this.#reading) return
    this.#spent.tokens += tokens
    this.#spent.costMicros += costMicros ?? 0
    this.#hasUnpriced ||= costMicros === null
  }

  /** Knows all that was spent once it resolves. */
  async complete(unit: keyof Spending, read: () => Promise<Spending>): Promise<void> {
    if (this.isWhole && !(this.#hasUnpriced && unit === 'costMicros')) return
    this.#reading ??= this.#read(read).finally(() => {
      this.#reading = null
    })
    await this.#reading
  }

  async #read(read: () => Promise<Spending>): Promise<void> {
    this.isWhole = false
    this.#hasUnpriced = false
    this.#spent.tokens = 0
    this.#spent.costMicros = 0
    const { tokens, costMicros } = await read()
    // What runs or ends during the read may be in both: rather twice than never.
    this.#spent.tokens += tokens
    this.#spent.costMicros += costMicros
    this.isWhole = true
  }

  /** Whether this level is news since the period began; of a lower one than was told, never. */
  isNews({ name, limit }: Budget, level: BudgetLevel): boolean {
    const told = this.#told.get(name)
    if (told?.limit === limit && (told.level === level || told.level === 'exhausted')) return false
    this.#told.set(name, { level, limit })
    return true
  }
}
