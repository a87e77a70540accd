import type { TurnRecord } from '../../domain/usage.ts'

export interface TokenSum {
  /** One chat is one turn: the billing figure. */
  turns: number
  prompt: number
  completion: number
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
  const sum = { turns: turns.length, prompt: 0, completion: 0 }
  for (const { usage } of turns) {
    sum.prompt += usage.promptTokens
    sum.completion += usage.completionTokens
  }
  return sum
}
