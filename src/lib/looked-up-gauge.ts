import { Gauge, type Registry } from 'prom-client'

interface LookedUpGauge {
  name: string
  help: string
  registers: Registry[]
  read: () => number | null | Promise<number | null>
}

/**
 * A gauge that is read when the figures are asked for, and has no sample where that gives null or fails:
 * when something is broken, the others are wanted most.
 */
export function lookedUpGauge({ name, help, registers, read }: LookedUpGauge): Gauge {
  return new Gauge({
    name,
    help,
    registers,
    async collect() {
      const value = await settle(read)
      if (value === null) this.remove()
      else this.set(value)
    },
  })
}

async function settle(read: LookedUpGauge['read']): Promise<number | null> {
  try {
    return await read()
  } catch {
    return null
  }
}
