import { Counter, Histogram, Registry } from 'prom-client'
import { microsPerDollar } from '../../domain/budget.ts'
import type { RequestTrace } from '../../domain/request-trace.ts'
import type { TurnUsage } from '../../domain/usage.ts'

const outcomes = ['answered', 'refused', 'failed', 'cut_off']
const reasons = ['llm_unavailable', 'llm_timeout']

/** How visitors' messages were answered, and what that cost. */
export class TurnMetrics {
  readonly registry = new Registry()
  readonly #turns = new Counter({
    name: 'askmysite_turns_total',
    help: 'Visitor messages, by how they were answered.',
    labelNames: ['outcome'],
    registers: [this.registry],
  })
  readonly #seconds = new Histogram({
    name: 'askmysite_turn_duration_seconds',
    help: 'From the arrival of a message to the end of its answer.',
    buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.registry],
  })
  readonly #tokens = new Counter({
    name: 'askmysite_model_tokens_total',
    help: 'Tokens that models counted (or that were estimated), prompt and completion apart.',
    labelNames: ['part'],
    registers: [this.registry],
  })
  readonly #dollars = new Counter({
    name: 'askmysite_model_cost_dollars_total',
    help: 'What turns cost in US dollars, as far as the prices of their models are known.',
    registers: [this.registry],
  })
  readonly #unpriced = new Counter({
    name: 'askmysite_unpriced_turns_total',
    help: 'Turns that cost tokens of a model whose price is unknown.',
    registers: [this.registry],
  })
  readonly #failures = new Counter({
    name: 'askmysite_model_failures_total',
    help: 'Turns in which the model failed, by how.',
    labelNames: ['reason'],
    registers: [this.registry],
  })
  readonly #budgetRefusals = new Counter({
    name: 'askmysite_budget_refusals_total',
    help: 'Turns in which the model was not asked, because a budget is used up.',
    registers: [this.registry],
  })

  constructor() {
    // Of a series that begins with its first count, a Prometheus server never sees the growth.
    for (const outcome of outcomes) this.#turns.inc({ outcome }, 0)
    for (const part of ['prompt', 'completion']) this.#tokens.inc({ part }, 0)
    for (const reason of [...reasons, 'internal']) this.#failures.inc({ reason }, 0)
  }

  record({ outcome, usage }: RequestTrace): void {
    if (outcome) this.#turns.inc({ outcome })
    if (!usage) return
    this.#seconds.observe(usage.durationMs / 1000)
    this.#tokens.inc({ part: 'prompt' }, usage.promptTokens)
    this.#tokens.inc({ part: 'completion' }, usage.completionTokens)
    if (usage.costMicros === null) this.#unpriced.inc()
    else this.#dollars.inc(usage.costMicros / microsPerDollar)
    this.#recordFailure(usage)
  }

  #recordFailure({ failureCause }: TurnUsage): void {
    if (failureCause === null) return
    if (failureCause.startsWith('budget_exhausted')) {
      this.#budgetRefusals.inc()
      return
    }
    const reason = reasons.find((it) => failureCause.startsWith(it)) ?? 'internal'
    this.#failures.inc({ reason })
  }
}
