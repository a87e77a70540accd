import { Counter, Registry } from 'prom-client'
import { lookedUpGauge } from '../../lib/looked-up-gauge.ts'

const limits = ['key', 'session', 'address']

export interface LoadMetricsDeps {
  turnstile: { inside: number; waiting: number }
  limiter: { windowCount: number; refusals: ReadonlyMap<string, number> }
}

/** How much is under way, and what the limits keep out. */
export function loadMetrics({ turnstile, limiter }: LoadMetricsDeps): Registry {
  const registry = new Registry()
  lookedUpGauge({
    name: 'askmysite_turns_running',
    help: 'Turns that are being answered now.',
    registers: [registry],
    read: () => turnstile.inside,
  })
  lookedUpGauge({
    name: 'askmysite_turns_waiting',
    help: 'Turns that wait for another one of their session.',
    registers: [registry],
    read: () => turnstile.waiting,
  })
  lookedUpGauge({
    name: 'askmysite_limit_windows',
    help: 'Windows of the last minute that the limits keep in memory.',
    registers: [registry],
    read: () => limiter.windowCount,
  })
  new Counter({
    name: 'askmysite_limit_refusals_total',
    help: 'Requests that a limit refused, by which limit.',
    labelNames: ['limit'],
    registers: [registry],
    collect() {
      this.reset()
      for (const limit of limits) this.inc({ limit }, limiter.refusals.get(limit) ?? 0)
    },
  })
  return registry
}
