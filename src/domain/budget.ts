import type { ChatbotSettings } from './chatbot.ts'

export type BudgetPeriod = 'day' | 'month'
export type BudgetName = 'dailyTokens' | 'monthlyTokens' | 'dailyCost' | 'monthlyCost'

/** What models may cost a chatbot in a period. */
export interface Budget {
  name: BudgetName
  period: BudgetPeriod
  unit: keyof Spending
  limit: number
}

/** How far a budget is used, where its owner wants to know: from four fifths on, and at its end. */
export type BudgetLevel = 'warning' | 'exhausted'

/** What model calls cost. */
export interface Spending {
  /** Of prompts and completions. */
  tokens: number
  /** Millionths of a US dollar. */
  costMicros: number
}

/** What turns cost, and what of it was used at prices that nobody knew. */
export interface SpendingSum extends Spending {
  unpriced: { prompt: number; completion: number }
}

/** The most that a call may cost that is about to be made. */
export interface ReservedCall extends Spending {
  id: string
  chatbotId: string
  reservedAt: Date
}

/** What is told once: this level of this budget in this period, and again for another limit. */
export interface BudgetAlertNote {
  chatbotId: string
  budget: BudgetName
  level: BudgetLevel
  periodStartsAt: Date
  limit: number
}

export const microsPerDollar = 1_000_000

/** The budgets that a chatbot has, narrowest first; none to begin with. */
export function budgetsOf(chatbot: Pick<ChatbotSettings, BudgetName>): Budget[] {
  const budgets: Budget[] = []
  const { dailyTokens, monthlyTokens, dailyCost, monthlyCost } = chatbot
  if (dailyTokens !== null) {
    budgets.push({ name: 'dailyTokens', period: 'day', unit: 'tokens', limit: dailyTokens })
  }
  if (dailyCost !== null) {
    budgets.push({
      name: 'dailyCost',
      period: 'day',
      unit: 'costMicros',
      limit: inMicros(dailyCost),
    })
  }
  if (monthlyTokens !== null) {
    budgets.push({ name: 'monthlyTokens', period: 'month', unit: 'tokens', limit: monthlyTokens })
  }
  if (monthlyCost !== null) {
    const limit = inMicros(monthlyCost)
    budgets.push({ name: 'monthlyCost', period: 'month', unit: 'costMicros', limit })
  }
  return budgets
}

/** The midnight (UTC) with which the day or the calendar month of this moment began. */
export function startOfPeriod(period: BudgetPeriod, at: Date): Date {
  const day = period === 'day' ? at.getUTCDate() : 1
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), day))
}

/** When the next one begins. */
export function endOfPeriod(period: BudgetPeriod, at: Date): Date {
  return period === 'day'
    ? new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1))
    : new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1))
}

const warningShare = 0.8

/** What there is to say of a budget of which this much is used; null while it is little. */
export function levelOf(used: number, limit: number): BudgetLevel | null {
  if (used >= limit) return 'exhausted'
  return used >= limit * warningShare ? 'warning' : null
}

export function inMicros(dollars: number): number {
  return Math.round(dollars * microsPerDollar)
}
