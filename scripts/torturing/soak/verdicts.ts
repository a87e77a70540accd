import { percentile } from '../../benchmark/report.ts'
import type { Tortured } from '../program.ts'
import { unlessTrue, type Verdict, verdict } from '../verdict.ts'
import { flatness } from './flatness.ts'
import type { Samples } from './sample-server.ts'
import type { Stored } from './stored.ts'
import type { Traffic } from './traffic.ts'

interface Soaked {
  seconds: number
  visitors: number
  server: Tortured
  stored: Stored
  traffic: Traffic
  samples: Samples
}

const growthShareMax = 0.1
const soakSecondsLeast = 60
// A visitor's connection, the model's, and that of one who just left.
const filesAVisitor = 3
const filesMore = 50
const bytesAMessageMax = 4000

export function soakVerdicts(soaked: Soaked): Verdict[] {
  const { server, traffic, seconds } = soaked
  const rate = Math.round(traffic.sent / seconds)
  return [
    flatVerdict(soaked),
    verdict(
      'Nothing is answered with a fault of ours',
      `${traffic.sent} requests, ${rate} a second; ${traffic.figures()}`,
      [...traffic.faults, ...unlessTrue(server.exitCode() === null, 'the server is gone')],
    ),
    filesVerdict(soaked),
    backgroundVerdict(soaked),
    verdict(
      'Visitors are answered meanwhile',
      `config ${msOf(traffic.configMs)}, chat ${msOf(traffic.chatMs)} with the model's own time (up to 0.3 s)`,
      unlessTrue(traffic.chatMs.length > 0, 'no question was answered'),
    ),
  ]
}

function flatVerdict({ samples: { memory }, seconds }: Soaked): Verdict {
  const promise = 'Memory stays flat within 10 % under an hour of mixed traffic'
  if (seconds < soakSecondsLeast) {
    const figures = `memory is warm after ${soakSecondsLeast} seconds at the earliest`
    return { state: 'not run', promise, figures }
  }
  const { firstMb, lastMb, growth, slope } = flatness(memory)
  return verdict(
    promise,
    `${firstMb} MB in the first quarter after the warm-up, ${lastMb} MB in the last (medians of ${memory.length} samples), ${slope}`,
    unlessTrue(growth <= growthShareMax, `${Math.round(growth * 100)} % more`),
  )
}

function filesVerdict({ samples, stored, visitors }: Soaked): Verdict {
  const files = Math.max(...samples.openFiles)
  const { messages } = stored
  const bytesAMessage = stored.bytes / Math.max(1, messages)
  return verdict(
    'Open files stay few, and the database grows with what is said alone',
    `${files} open files at most, ${Math.round(bytesAMessage)} bytes for each of ${messages} messages`,
    [
      ...unlessTrue(files < visitors * filesAVisitor + filesMore, 'too many open files'),
      ...unlessTrue(bytesAMessage < bytesAMessageMax, `more than ${bytesAMessageMax} bytes`),
    ],
  )
}

function backgroundVerdict({ stored, seconds }: Soaked): Verdict {
  const { pastSessions, crawlsDone } = stored
  // The server looks once a minute which site is due, and is asked a minute later what it did.
  const crawlsLeast = Math.floor(seconds / 120) - 1
  return verdict(
    'The site is read again and old conversations are deleted beside the visitors',
    `${crawlsDone} crawls, ${pastSessions} old conversations left`,
    [
      ...unlessTrue(crawlsDone >= crawlsLeast, `fewer than ${crawlsLeast} crawls`),
      ...unlessTrue(pastSessions === 0 || seconds < soakSecondsLeast, 'they are not deleted'),
    ],
  )
}

function msOf(times: number[]): string {
  const at = (share: number) => percentile(times, share).toFixed(1)
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`
}
