import type { RequestCount, RequestKind, TurnRecord } from '../../domain/usage.ts'
import { dayOf } from './report-range.ts'
import { countKinds } from './report-requests.ts'
import { sumTokens, type TokenSum } from './report-tokens.ts'

export interface DayReport {
  day: string
  requests: Record<RequestKind, number>
  tokens: TokenSum
}

/** Days (UTC) on which something happened, oldest first. A turn counts on the day on which it ended. */
export function reportDays(counts: RequestCount[], turns: TurnRecord[]): DayReport[] {
  const countsByDay = Map.groupBy(counts, ({ day }) => day)
  const turnsByDay = Map.groupBy(turns, ({ endedAt }) => dayOf(endedAt))
  const days = [...new Set([...countsByDay.keys(), ...turnsByDay.keys()])].sort()
  return days.map((day) => ({
    day,
    requests: countKinds(countsByDay.get(day) ?? []),
    tokens: sumTokens(turnsByDay.get(day) ?? []),
  }))
}
