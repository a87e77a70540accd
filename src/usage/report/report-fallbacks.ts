import type { TurnRecord } from '../../domain/usage.ts'
import { tally } from './tally.ts'

export interface FallbackReport {
  /** Turns in which the site's own sentences stepped in for the model. */
  turns: number
  /** Turns in which the visitor got an error. */
  failedTurns: number
  /** Why, most frequent first, both kinds of turn together. */
  causes: { cause: string; count: number }[]
}

const causesMax = 10

export function reportFallbacks(turns: TurnRecord[]): FallbackReport {
  const causes = turns.map(({ usage }) => usage.failureCause).filter((cause) => cause !== null)
  const failedTurns = turns.filter(
    ({ outcome, usage }) => outcome === 'failed' && usage.failureCause !== null,
  ).length
  return {
    turns: causes.length - failedTurns,
    failedTurns,
    causes: tally(causes)
      .slice(0, causesMax)
      .map(([cause, count]) => ({ cause, count })),
  }
}
