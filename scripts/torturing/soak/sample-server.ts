import { readdirSync } from 'node:fs'
import { residentMb } from '../../benchmark/programs.ts'
import type { Tortured } from '../program.ts'
import type { Stored } from './stored.ts'

export interface Samples {
  /** From the end of the warm-up. */
  memory: [seconds: number, mb: number][]
  openFiles: number[]
}

const sampleMs = 2000
const crawlEveryMs = 60_000
const warmUpShare = 0.2

/** Looks at the server until the end, and has it read its site once a minute. */
export async function sampleServer(
  server: Tortured,
  stored: Stored,
  endsAtMs: number,
): Promise<Samples> {
  const startedAtMs = performance.now()
  const warmAtMs = startedAtMs + (endsAtMs - startedAtMs) * warmUpShare
  const samples: Samples = { memory: [], openFiles: [] }
  let crawlAtMs = startedAtMs
  while (performance.now() < endsAtMs && server.exitCode() === null) {
    const nowMs = performance.now()
    if (nowMs >= crawlAtMs) {
      stored.makeCrawlsDue()
      crawlAtMs += crawlEveryMs
    }
    if (nowMs >= warmAtMs) {
      samples.memory.push([(nowMs - startedAtMs) / 1000, await residentMb(server.pid)])
      samples.openFiles.push(readdirSync(`/proc/${server.pid}/fd`).length)
    }
    await Bun.sleep(Math.min(sampleMs, (endsAtMs - startedAtMs) / 10))
  }
  return samples
}
