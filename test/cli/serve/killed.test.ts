import { afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'
import { AcknowledgedLoad } from '../../support/acknowledged-load.ts'
import { answer, type Reply, startFakeModel } from '../../support/fake-model.ts'
import { linesOf } from '../../support/lines-of.ts'
import { until } from '../../support/until.ts'
import { verifyAcknowledged } from '../../support/verify-acknowledged.ts'
import { type Cli, openCli } from '../cli.ts'

// Each kill is followed by a start of the program.
setDefaultTimeout(120_000)
const withinMs = 30_000

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
})
afterEach(() => cli[Symbol.asyncDispose]())

async function makeBusyShop(): Promise<string> {
  const plenty = ['--session-messages-per-minute', '--key-requests-per-minute'].flatMap((flag) => [
    flag,
    '10000',
  ])
  await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com', ...plenty)
  return (await cli.json('key', 'create', 'Lamps')).key
}

async function startServer(env: Record<string, string>) {
  const program = cli.start(['serve', '--port', '0'], env)
  void program.stdout.pipeTo(new WritableStream())
  const { value: first = '' } = await linesOf(program.stderr).next()
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(first) ?? []
  if (url === undefined) throw new Error(first)
  return { program, url }
}

/** Takes a moment, so that there are always answers that are being written. */
const slowly: Reply = async (request) => {
  await Bun.sleep(5)
  return answer('They take seven days, and not a day more.')(request)
}

test('kill -9 under load, again and again: what was acknowledged is there, and visitors go on', async () => {
  using model = startFakeModel()
  model.always(slowly)
  const load = new AcknowledgedLoad(await makeBusyShop())
  const env = { OPENAI_BASE_URL: model.baseUrl }
  const file = join(cli.folder, 'askmysite-data/askmysite.db')

  for (let kill = 1; kill <= 5; kill++) {
    const { program, url } = await startServer(env)
    const visits = load.visit(url)
    const enough = load.answered + 30
    await until(() => load.answered >= enough, withinMs)
    program.kill('SIGKILL')
    await Promise.all([program.exited, visits])
    expect(verifyAcknowledged(file, load)).toEqual([])
  }

  const { program, url } = await startServer(env)
  const stopping = new AbortController()
  const visits = load.visit(url, stopping.signal)
  await until(() => load.answered > 180, withinMs)
  stopping.abort()
  await visits
  expect((await fetch(`${url}/health`)).status).toBe(200)
  expect(verifyAcknowledged(file, load)).toEqual([])
  expect([...load.refusals]).toEqual([])
  expect(load.answered).toBe(load.exchanges.length)
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
})
