import { formatAmount } from '../../domain/format-amount.ts'
import type { BudgetState } from '../../usage/report/read-budgets.ts'
import { formatTable } from '../format-table.ts'
import { formatShare } from './format-figures.ts'

const head = ['Budget', 'Used', 'Of', 'Share', 'Begins anew (UTC)']
const periods = { day: 'today', month: 'this month' }

/** A line for each, of live and test traffic together. */
export function formatBudgets(budgets: BudgetState[]): string {
  const rows = budgets.map(({ period, unit, used, limit, usedShare, endsAt }) => [
    periods[period],
    formatAmount(unit, used),
    formatAmount(unit, limit),
    formatShare(usedShare),
    endsAt.toISOString().slice(0, 16).replace('T', ' '),
  ])
  return formatTable(rows, head)
}
