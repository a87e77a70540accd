import type { App } from '../../app.ts'
import type { Environment } from '../../domain/api-key.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { type BudgetState, readBudgets } from '../../usage/report/read-budgets.ts'
import { lastDays } from '../../usage/report/report-range.ts'
import { type Report, readReport } from '../../usage/report.ts'

/** What happened to a chatbot, and how much of its budgets is used now. */
export interface BotReport extends Report {
  budgets: BudgetState[]
}

/** Of these days, today the last of them, and of all traffic or of one environment's. */
export async function readBotReport(
  { store, clock, model, prices }: App,
  chatbot: Chatbot,
  { days, env }: { days: number; env?: Environment },
): Promise<BotReport> {
  const now = clock.now()
  const environments: Environment[] = env === undefined ? ['live', 'test'] : [env]
  const report = await readReport(store, chatbot, lastDays(days, now), environments)
  const price = model && prices.find(model.modelFor(chatbot))
  return { ...report, budgets: await readBudgets(store, chatbot, price, now) }
}
