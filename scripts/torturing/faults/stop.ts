import { join } from 'node:path'
import { AcknowledgedLoad } from '../../../test/support/acknowledged-load.ts'
import { countOpenTurns, verifyAcknowledged } from '../../../test/support/verify-acknowledged.ts'
import { startServer } from '../../benchmark/programs.ts'
import { belongings } from '../belongings.ts'
import { enoughAnswers } from '../enough-answers.ts'
import { startTortured } from '../program.ts'
import { addTortureBot, createKey } from '../torture-bot.ts'
import { unlessTrue, type Verdict, verdict } from '../verdict.ts'
import type { Workplace } from '../workplace.ts'

const visitors = 32
const answersBefore = 300
const graceMs = 21_000

/** SIGTERM while answers are being written. */
export async function tortureStop(workplace: Workplace): Promise<Verdict> {
  const dataDir = join(workplace.folder, 'stopped')
  const bot = await addTortureBot(workplace, dataDir)
  const key = await createKey(workplace, dataDir, bot, 'cb_live')
  const model = await belongings.addStarted(startServer('../torturing/model-server.ts'))
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${model.port}/v1` }
  await using server = await startTortured(workplace, { dataDir, env })
  const load = new AcknowledgedLoad(key, visitors, 'How long do parcels take to Spain')
  const visits = load.visit(server.url)
  await enoughAnswers([load], answersBefore)

  const startedAtMs = performance.now()
  server.kill('SIGTERM')
  const exitCode = await server.exited
  const tookMs = Math.round(performance.now() - startedAtMs)
  await visits
  const file = join(dataDir, 'askmysite.db')
  const brokenOff = load.acknowledged().exchanges.filter(({ answer }) => answer === null).length
  return verdict(
    'SIGTERM under load lets running answers end, stores them and exits with 0',
    `after ${tookMs} ms, ${load.answered} answers until then`,
    [
      ...unlessTrue(exitCode === 0, `it exited with ${exitCode}`),
      ...unlessTrue(tookMs < graceMs, `it took longer than ${graceMs} ms`),
      ...unlessTrue(brokenOff === 0, `${brokenOff} answers broke off`),
      ...unlessTrue(countOpenTurns(file) === 0, `${countOpenTurns(file)} turns are open`),
      ...verifyAcknowledged(file, load),
    ],
  )
}
