import { join } from 'node:path'
import { AcknowledgedLoad } from '../../../test/support/acknowledged-load.ts'
import { verifyAcknowledged } from '../../../test/support/verify-acknowledged.ts'
import { runVerb, startTortured } from '../program.ts'
import { addTortureBot, createKey } from '../torture-bot.ts'
import { unlessTrue, type Verdict, verdict } from '../verdict.ts'
import type { Workplace } from '../workplace.ts'

const visitors = 32
const pauseMs = 500

/** Copies under full load, each of which is restored and compared with what had been acknowledged. */
export async function tortureBackups(workplace: Workplace): Promise<Verdict[]> {
  const { folder, sizes } = workplace
  const dataDir = join(folder, 'data')
  const bot = await addTortureBot(workplace, dataDir)
  const key = await createKey(workplace, dataDir, bot, 'cb_live')
  await using server = await startTortured(workplace, { dataDir })
  const load = new AcknowledgedLoad(key, visitors, 'How long do parcels take to Canada')
  const ending = new AbortController()
  const visits = load.visit(server.url, ending.signal)
  const faults: string[] = []
  let slowestMs = 0
  let held = 0
  for (let copy = 1; copy <= sizes.copies; copy++) {
    await Bun.sleep(pauseMs)
    const before = load.acknowledged()
    const file = join(folder, `copy-${copy}.db`)
    const startedAtMs = performance.now()
    await runVerb(workplace, dataDir, 'backup', file)
    slowestMs = Math.max(slowestMs, performance.now() - startedAtMs)
    const restored = join(folder, `restored-${copy}`)
    await runVerb(workplace, restored, 'restore', file)
    faults.push(...verifyAcknowledged(join(restored, 'askmysite.db'), before))
    held += before.exchanges.length
  }
  ending.abort()
  await visits
  const refusals = [...load.refusals].map(([status, count]) => `${count} answers with ${status}`)
  faults.push(...refusals, ...unlessTrue(held > 0, 'nothing was acknowledged before the copies'))
  return [
    verdict(
      'A copy that is made under load holds all that was acknowledged before it began, and can be restored',
      `${sizes.copies} copies, ${held} exchanges looked up in them, ${Math.round(slowestMs)} ms at most, ${load.answered} answers meanwhile`,
      faults,
    ),
  ]
}
