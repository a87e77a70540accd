import type { Chatbot } from '../domain/chatbot.ts'
import type { Clock } from '../domain/clock.ts'
import type { Store } from '../store/store.ts'

/**
 * A chatbot's tokens for one day (UTC). The worst case is reserved before a model is called and
 * settled after, so that a hundred questions at once cannot pass the budget together.
 */
export class TokenBudget {
  readonly #days = new Map<string, Day>()

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /**
   * Null where the day's budget does not hold what the answer may cost at most, which is asked for
   * only where there is a budget.
   */
  async reserve(chatbot: Chatbot, countTokensMax: () => number): Promise<Reservation | null> {
    if (chatbot.dailyTokens === null) {
      // What is spent without a budget is not counted here: a budget that comes back reads it anew.
      this.#days.delete(chatbot.id)
      return { settle: () => {} }
    }
    const tokensMax = countTokensMax()
    const day = await this.#today(chatbot.id)
    if (day.spent + day.reserved + tokensMax > chatbot.dailyTokens) return null
    day.reserved += tokensMax
    return {
      settle(tokens) {
        day.reserved -= tokensMax
        day.spent += tokens
      },
    }
  }

  async #today(chatbotId: string): Promise<Day> {
    const startsAt = new Date(this.clock.now().setUTCHours(0, 0, 0, 0))
    const known = this.#days.get(chatbotId)
    if (known?.startsAt.getTime() === startsAt.getTime()) return known
    const spent = await this.store.sumTokens(chatbotId, startsAt)
    // Another question may have begun the day during the read; both must count in one place.
    const begun = this.#days.get(chatbotId)
    if (begun && begun !== known) return begun
    const day = { startsAt, spent, reserved: 0 }
    this.#days.set(chatbotId, day)
    return day
  }
}

export interface Reservation {
  /** Puts what was really used in the place of what was reserved; once. */
  settle(tokens: number): void
}

interface Day {
  startsAt: Date
  spent: number
  reserved: number
}
