import { microsPerDollar } from '../../domain/budget.ts'
import type { TurnRecord } from '../../domain/usage.ts'

export interface TokenSum {
  /** One chat is one turn: the billing figure. */
  turns: number
  prompt: number
  completion: number
  /** In US dollars, at the prices of the moment. */
  costUsd: number
  /** Turns whose model had no known price: their cost is not in the sum. */
  unpricedTurns: number
}

export interface TokenReport extends TokenSum {
  /** Turns for which the provider sent no counts. */
  estimatedTurns: number
  /** Most tokens first. */
  byModel: ({ model: string } & TokenSum)[]
}

export function reportTokens(turns: TurnRecord[]): TokenReport {
  const byModel = Map.groupBy(turns, ({ usage }) => usage.model)
  return {
    ...sumTokens(turns),
    estimatedTurns: turns.filter(({ usage }) => usage.estimated).length,
    byModel: [...byModel]
      .map(([model, ofModel]) => ({ model, ...sumTokens(ofModel) }))
      .sort((a, b) => b.prompt + b.completion - (a.prompt + a.completion)),
  }
}

export function sumTokens(turns: TurnRecord[]): TokenSum {
  let costMicros = 0
  const sum = { turns: turns.length, prompt: 0, completion: 0, unpricedTurns: 0 }
  for (const { usage } of turns) {
    sum.prompt += usage.promptTokens
    sum.completion += usage.completionTokens
    if (usage.costMicros === null) sum.unpricedTurns += 1
    else costMicros += usage.costMicros
  }
  return { ...sum, costUsd: costMicros / microsPerDollar }
}
