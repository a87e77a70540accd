import { and, eq, gte, lt, sql } from 'drizzle-orm'
import type { Store } from '../store.ts'
import type { Tables } from './file/connect.ts'
import type { Parts } from './parts.ts'
import { budgetAlerts } from './schema/chatbots.ts'
import { openCalls, usage } from './schema/conversations.ts'

export function budgetVerbs({
  tables,
  read,
  write,
}: Parts): Pick<Store, 'reserveCall' | 'sumSpending' | 'noteBudgetAlert'> {
  const { spentSince, openSince } = prepareSums(tables)

  return {
    reserveCall: (call) =>
      write(() => {
        const { chatbotId, reservedAt } = call
        const outdated = lt(openCalls.reservedAt, new Date(reservedAt.getTime() - longestPeriodMs))
        tables
          .delete(openCalls)
          .where(and(eq(openCalls.chatbotId, chatbotId), outdated))
          .run()
        tables.insert(openCalls).values(call).run()
      }),

    sumSpending: (chatbotId, since) =>
      read(() => {
        const sum = spentSince.get({ chatbotId, since: since.getTime() })
        const open = openSince.get({ chatbotId, since: since.getTime() })
        return {
          tokens: (sum?.tokens ?? 0) + (open?.tokens ?? 0),
          costMicros: (sum?.costMicros ?? 0) + (open?.costMicros ?? 0),
          unpriced: { prompt: sum?.prompt ?? 0, completion: sum?.completion ?? 0 },
        }
      }),

    noteBudgetAlert: (note) =>
      write(() => {
        const { periodStartsAt, limit } = note
        const noted = tables
          .insert(budgetAlerts)
          .values(note)
          .onConflictDoUpdate({
            target: [budgetAlerts.chatbotId, budgetAlerts.budget, budgetAlerts.level],
            set: { periodStartsAt, limit },
            setWhere: sql`${budgetAlerts.periodStartsAt} <> ${periodStartsAt.getTime()} OR ${budgetAlerts.limit} <> ${limit}`,
          })
          .returning({ budget: budgetAlerts.budget })
          .get()
        return noted !== undefined
      }),
  }
}

const longestPeriodMs = 32 * 86_400_000

function prepareSums(tables: Tables) {
  const chatbotId = sql.placeholder('chatbotId')
  const since = sql.placeholder('since')
  const isUnpriced = sql`${usage.costMicros} IS NULL`
  return {
    spentSince: tables
      .select({
        tokens: sql<number | null>`sum(${usage.promptTokens} + ${usage.completionTokens})`,
        costMicros: sql<number | null>`sum(${usage.costMicros})`,
        prompt: sql<number | null>`sum(${usage.promptTokens}) FILTER (WHERE ${isUnpriced})`,
        completion: sql<number | null>`sum(${usage.completionTokens}) FILTER (WHERE ${isUnpriced})`,
      })
      .from(usage)
      .where(and(eq(usage.chatbotId, chatbotId), gte(usage.endedAt, since)))
      .prepare(),

    openSince: tables
      .select({
        tokens: sql<number | null>`sum(${openCalls.tokens})`,
        costMicros: sql<number | null>`sum(${openCalls.costMicros})`,
      })
      .from(openCalls)
      .where(and(eq(openCalls.chatbotId, chatbotId), gte(openCalls.reservedAt, since)))
      .prepare(),
  }
}
