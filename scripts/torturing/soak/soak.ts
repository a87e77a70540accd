import { join } from 'node:path'
import { startServer } from '../../benchmark/programs.ts'
import { belongings } from '../belongings.ts'
import { startTortured } from '../program.ts'
import type { Verdict } from '../verdict.ts'
import type { Workplace } from '../workplace.ts'
import { talkOfThePast } from './past.ts'
import { sampleServer } from './sample-server.ts'
import { openSite } from './site.ts'
import { Stored } from './stored.ts'
import { Traffic } from './traffic.ts'
import { soakVerdicts } from './verdicts.ts'

const visitors = 32
const failingShare = 0.02
const pastSessionsMax = 3000

/** What a busy site sends in an hour, as fast as it is answered. */
export async function tortureSoak(workplace: Workplace): Promise<Verdict[]> {
  const { folder, seed, sizes } = workplace
  const dataDir = join(folder, 'data')
  const { keys, limitedKey } = await openSite(workplace, dataDir)
  const pastSessions = Math.min(pastSessionsMax, sizes.soakSeconds * 20)
  await talkOfThePast(workplace, dataDir, keys[0], pastSessions)

  const model = await belongings.addStarted(
    startServer('../torturing/model-server.ts', String(failingShare)),
  )
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${model.port}/v1` }
  await using server = await startTortured(workplace, { dataDir, env })
  const stored = new Stored(join(dataDir, 'askmysite.db'))
  const traffic = new Traffic(server.port, seed, keys, limitedKey)
  const endsAtMs = performance.now() + sizes.soakSeconds * 1000
  const visits = traffic.flow(visitors, () => performance.now() < endsAtMs)
  const samples = await sampleServer(server, stored, endsAtMs)
  await visits
  return soakVerdicts({ seconds: sizes.soakSeconds, visitors, server, stored, traffic, samples })
}
