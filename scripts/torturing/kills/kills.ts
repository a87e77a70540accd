import { join } from 'node:path'
import { AcknowledgedLoad } from '../../../test/support/acknowledged-load.ts'
import { startServer } from '../../benchmark/programs.ts'
import { belongings } from '../belongings.ts'
import { enoughAnswers } from '../enough-answers.ts'
import { startTortured, type Tortured } from '../program.ts'
import { addTortureBot, createKey, plenty } from '../torture-bot.ts'
import type { Verdict } from '../verdict.ts'
import type { Workplace } from '../workplace.ts'
import { Aftermath } from './aftermath.ts'
import { SideWork } from './side-work.ts'

const kinds = ['cb_live', 'sk_live'] as const
const visitorsAKey = 30
const killAfterMsMax = 1200
const modelShare = 0.6
const dailyTokens = 1_000_000_000

/** kill -9 at random moments under load, again and again, on one data folder. */
export async function tortureKills(workplace: Workplace): Promise<Verdict[]> {
  const { random, folder, sizes } = workplace
  const dataDir = join(folder, 'data')
  const bot = await addTortureBot(workplace, dataDir, {
    ...plenty,
    '--daily-tokens': String(dailyTokens),
  })
  const visitors = await Promise.all(
    kinds.map(async (kind) => {
      const key = await createKey(workplace, dataDir, bot, kind)
      return { key, load: new AcknowledgedLoad(key, visitorsAKey, `${kind}: parcels to Spain`) }
    }),
  )
  const loads = visitors.map(({ load }) => load)
  const model = await belongings.addStarted(startServer('../torturing/model-server.ts'))
  const side = await SideWork.prepare(workplace, dataDir, bot)
  const file = join(dataDir, 'askmysite.db')
  const aftermath = new Aftermath(file, visitors)

  const start = () =>
    startTortured(workplace, {
      dataDir,
      env: random() < modelShare ? { OPENAI_BASE_URL: `http://127.0.0.1:${model.port}/v1` } : {},
    })

  for (let kill = 1; kill <= sizes.kills; kill++) {
    const server = await start()
    await aftermath.look(server)
    side.maybeBegin()
    await loadAndKill(server)
    await side.end()
  }
  await aftermath.look(await start())
  return [...aftermath.verdicts(sizes.kills), side.verdict()]

  async function loadAndKill(server: Tortured): Promise<void> {
    const visits = Promise.all(loads.map((load) => load.visit(server.url)))
    await enoughAnswers(loads, 1)
    await Bun.sleep(random() * killAfterMsMax)
    aftermath.noteBefore()
    server.kill('SIGKILL')
    await Promise.all([server.exited, visits])
  }
}
