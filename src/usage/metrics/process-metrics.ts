import { readdir } from 'node:fs/promises'
import { Counter, Gauge, Registry } from 'prom-client'
import { lookedUpGauge } from '../../lib/looked-up-gauge.ts'

/** What this process takes of its machine, by the names that all such programs use. */
export function processMetrics(version: string): Registry {
  const registry = new Registry()
  new Gauge({
    name: 'askmysite_build_info',
    help: 'Always 1; the label tells which version runs.',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1)
  new Gauge({
    name: 'process_start_time_seconds',
    help: 'When the process began, in seconds since 1970.',
    registers: [registry],
  }).set(performance.timeOrigin / 1000)
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Time on the processor, user and system.',
    registers: [registry],
    collect() {
      const { user, system } = process.cpuUsage()
      this.reset()
      this.inc((user + system) / 1e6)
    },
  })
  lookedUpGauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory.',
    registers: [registry],
    read: () => process.memoryUsage.rss(),
  })
  lookedUpGauge({
    name: 'process_open_fds',
    help: 'Open file descriptors.',
    registers: [registry],
    read: countOpenFiles,
  })
  lookedUpGauge({
    name: 'askmysite_event_loop_lag_seconds',
    help: 'How long the event loop took to come round just now.',
    registers: [registry],
    read: measureLag,
  })
  return registry
}

/** Null where the system does not tell. */
async function countOpenFiles(): Promise<number | null> {
  const names = await readdir('/proc/self/fd').catch(() => null)
  // One of them is the folder itself, which was open to be read.
  return names && names.length - 1
}

async function measureLag(): Promise<number> {
  const startedAtMs = performance.now()
  await new Promise(setImmediate)
  return (performance.now() - startedAtMs) / 1000
}
