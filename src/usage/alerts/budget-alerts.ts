import type { BudgetCrossing, BudgetWatch } from '../../access/budget/model-budgets.ts'
import type { BudgetLevel } from '../../domain/budget.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import type { Clock } from '../../domain/clock.ts'
import { newId } from '../../domain/ids.ts'
import type { Log } from '../../lib/log.ts'
import type { Store } from '../../store/store.ts'
import { budgetMessage, budgetSentence } from './budget-message.ts'
import type { Webhook } from './webhook.ts'

export interface BudgetAlertsDeps {
  store: Pick<Store, 'noteBudgetAlert'>
  clock: Clock
  log: Log
  /** Null where the log alone tells. */
  webhook: Webhook | null
}

/**
 * Tells the operator that a budget is nearly or wholly used up: once for each budget, limit and period,
 * which the store remembers over a restart. Where a budget goes past both lines at once, its end is told.
 */
export class BudgetAlerts implements BudgetWatch {
  readonly #deps: BudgetAlertsDeps
  readonly #telling = new Set<Promise<void>>()
  readonly #unpricedTold = new Set<string>()

  constructor(deps: BudgetAlertsDeps) {
    this.#deps = deps
  }

  crossed(crossing: BudgetCrossing): void {
    const telling = this.#tell(crossing).finally(() => this.#telling.delete(telling))
    this.#telling.add(telling)
  }

  unpriced({ id, name }: Chatbot, model: string): void {
    const what = `${id} ${model}`
    if (this.#unpricedTold.has(what)) return
    this.#unpricedTold.add(what)
    this.#deps.log.warn(
      { chatbot: id, name, model },
      'the model is not called: its price is unknown, and the chatbot has a budget in money; set MODEL_PRICES',
    )
  }

  /** Resolves when all is told or given up. */
  async close(): Promise<void> {
    await Promise.all(this.#telling)
    await this.#deps.webhook?.close()
  }

  async #tell(crossing: BudgetCrossing): Promise<void> {
    const { clock, log, webhook } = this.#deps
    if (!(await this.#isNew(crossing))) return
    const { chatbot, budget, level, used, periodStartsAt } = crossing
    log.warn(
      {
        chatbot: chatbot.id,
        budget: budget.name,
        reached: level,
        used,
        limit: budget.limit,
        since: periodStartsAt.toISOString(),
      },
      budgetSentence(crossing),
    )
    webhook?.send({ id: newId('evt'), body: budgetMessage(crossing, clock.now()) })
  }

  /** Where the store fails, it is told rather twice than never. */
  async #isNew(crossing: BudgetCrossing): Promise<boolean> {
    try {
      const isNew = await this.#note(crossing, crossing.level)
      if (isNew && crossing.level === 'exhausted') await this.#note(crossing, 'warning')
      return isNew
    } catch (cause) {
      this.#deps.log.warn({ err: cause }, 'it could not be kept that a budget was told of')
      return true
    }
  }

  #note({ chatbot, budget, periodStartsAt }: BudgetCrossing, level: BudgetLevel): Promise<boolean> {
    const { name, limit } = budget
    const note = { chatbotId: chatbot.id, budget: name, level, periodStartsAt, limit }
    return this.#deps.store.noteBudgetAlert(note)
  }
}
