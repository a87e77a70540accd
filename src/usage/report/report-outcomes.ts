import type { Outcome } from '../../domain/message.ts'
import type { TurnRecord } from '../../domain/usage.ts'

export type OutcomeReport = Record<Outcome, number>

export function reportOutcomes(turns: TurnRecord[]): OutcomeReport {
  const report: OutcomeReport = { answered: 0, refused: 0, failed: 0, cut_off: 0 }
  for (const { outcome } of turns) report[outcome] += 1
  return report
}
