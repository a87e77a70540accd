import { join } from 'node:path'
import { AcknowledgedLoad } from '../../../test/support/acknowledged-load.ts'
import { verifyAcknowledged } from '../../../test/support/verify-acknowledged.ts'
import { enoughAnswers } from '../enough-answers.ts'
import { startTortured, type Tortured } from '../program.ts'
import { addTortureBot, createKey } from '../torture-bot.ts'
import { unlessTrue, type Verdict, verdict } from '../verdict.ts'
import type { Workplace } from '../workplace.ts'

export interface Outage {
  promise: string
  dataDir: string
  /** How long it goes on at least. */
  lastsMs: number
  /** Null where it cannot be had on this machine. */
  begin(file: string): Promise<AsyncDisposable | null>
}

const visitors = 32
const answersMore = 300
const noticeMsMax = 15_000
const recoveryMsMax = 15_000

/** A load that goes on before, during and after an outage of the database, on one server. */
export async function tortureWithOutage(
  workplace: Workplace,
  { promise, dataDir, lastsMs, begin }: Outage,
): Promise<Verdict> {
  const bot = await addTortureBot(workplace, dataDir)
  const key = await createKey(workplace, dataDir, bot, 'cb_live')
  await using server = await startTortured(workplace, { dataDir })
  const file = join(dataDir, 'askmysite.db')
  const load = new AcknowledgedLoad(key, visitors, 'How long do parcels take to Canada')
  const ending = new AbortController()
  const visits = load.visit(server.url, ending.signal)
  await enoughAnswers([load], answersMore)

  const outage = await begin(file)
  if (outage === null) {
    ending.abort()
    await visits
    return { state: 'not run', promise, figures: 'this machine does not allow it' }
  }
  const beganAtMs = performance.now()
  const noticedMs = await msUntilHealth(server, 503, noticeMsMax)
  await Bun.sleep(Math.max(0, lastsMs - (performance.now() - beganAtMs)))
  const answeredBefore = load.answered
  await outage[Symbol.asyncDispose]()
  const recoveredMs = await msUntilHealth(server, 200, recoveryMsMax)
  await enoughAnswers([load], answersMore)
  ending.abort()
  await visits

  const others = [...load.refusals].filter(([status]) => status !== 500 && status !== 'error event')
  return verdict(
    promise,
    `health 503 after ${noticedMs} ms, 200 again after ${recoveredMs} ms; ${answeredBefore} answers before, ${load.answered - answeredBefore} after it`,
    [
      ...unlessTrue(noticedMs !== null, 'health did not tell it'),
      ...unlessTrue(recoveredMs !== null, 'the server did not recover'),
      ...unlessTrue(load.refusals.size > 0, 'no visitor met it'),
      ...others.map(([status, count]) => `${count} answers with ${status}`),
      ...verifyAcknowledged(file, load),
    ],
  )
}

/** Null where it is later than so many milliseconds. */
async function msUntilHealth({ url }: Tortured, status: number, msMax: number) {
  const startedAtMs = performance.now()
  while (performance.now() < startedAtMs + msMax) {
    if ((await fetch(`${url}/health`)).status === status) {
      return Math.round(performance.now() - startedAtMs)
    }
    await Bun.sleep(20)
  }
  return null
}
