import type { BudgetCrossing } from '../../access/budget/model-budgets.ts'
import { microsPerDollar } from '../../domain/budget.ts'
import { formatUse } from '../../domain/format-amount.ts'

/** What a webhook is sent: a sentence where Slack (`text`) and Discord (`content`) look for it, and the facts. */
export function budgetMessage(crossing: BudgetCrossing, at: Date): object {
  const { chatbot, budget, level, used, periodStartsAt, periodEndsAt } = crossing
  const sentence = budgetSentence(crossing)
  const isMoney = budget.unit === 'costMicros'
  const perUnit = isMoney ? microsPerDollar : 1
  return {
    type: `budget.${level}`,
    timestamp: at.toISOString(),
    text: sentence,
    content: sentence,
    data: {
      chatbot: { id: chatbot.id, name: chatbot.name },
      budget: budget.name,
      unit: isMoney ? 'usd' : 'tokens',
      used: used / perUnit,
      limit: budget.limit / perUnit,
      period: {
        name: budget.period,
        startsAt: periodStartsAt.toISOString(),
        endsAt: periodEndsAt.toISOString(),
      },
    },
  }
}

/** For the operator. */
export function budgetSentence(crossing: BudgetCrossing): string {
  const { chatbot, budget, level, used, periodEndsAt } = crossing
  const { unit, limit, period } = budget
  const whose = `The ${period === 'day' ? 'daily' : 'monthly'} budget of ${JSON.stringify(chatbot.name)}`
  const amounts = formatUse(unit, used, limit)
  const end = `${periodEndsAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  if (level === 'exhausted') {
    const state = used >= limit ? 'is used up' : 'has no room for another answer'
    return `${whose} ${state} (${amounts}): its model rests until ${end}.`
  }
  const percent = Math.floor((used / limit) * 100)
  return `${whose} is used to ${percent} % (${amounts}); it begins anew at ${end}.`
}
