import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { answer, stalledAfter, startFakeModel } from '../../support/fake-model.ts'
import { linesOf } from '../../support/lines-of.ts'
import { chatRequest } from '../../support/requests.ts'
import { until } from '../../support/until.ts'
import { type Cli, openCli } from '../cli.ts'

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
})
afterEach(() => cli[Symbol.asyncDispose]())

/** A server of the program itself; what it told until it listened, and after. */
async function startServer(argv: string[] = [], env: Record<string, string> = {}) {
  const program = cli.start(['serve', '--port', '0', ...argv], env)
  void program.stdout.pipeTo(new WritableStream())
  const lines = linesOf(program.stderr)
  const { value: first = '' } = await lines.next()
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(first) ?? []
  expect(first).toBe(`askmysite answers at ${url}`)
  return { program, lines, url }
}

async function makeShop(): Promise<string> {
  await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
  return (await cli.json('key', 'create', 'Lamps')).key
}

test('with no chatbot yet it starts all the same, and says what to do', async () => {
  const { program, lines, url } = await startServer()
  expect((await lines.next()).value).toStartWith('There is no chatbot yet: make one with')
  expect((await fetch(`${url}/health`)).status).toBe(200)
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
})

test('a port in use is one sentence that names --port and PORT', async () => {
  const { program, url } = await startServer()
  const { port } = new URL(url)
  const { exitCode, stderr } = await cli.spawn(['serve', '--port', port])
  expect(exitCode).toBe(1)
  expect(stderr).toBe(
    `Another program uses port ${port} on 127.0.0.1: choose another port with --port or PORT.\n`,
  )
  program.kill('SIGTERM')
  await program.exited
})

describe('when it is stopped', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('by %s, it ends with 0', async (signal) => {
    const { program, lines } = await startServer()
    await lines.next()
    program.kill(signal)
    expect((await lines.next()).value).toStartWith('Stopping')
    expect(await program.exited).toBe(0)
  })

  test('an answer that is being written is written to its end', async () => {
    using model = startFakeModel()
    const key = await makeShop()
    const goOn = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    model.next(async (request) => {
      asked.resolve()
      await goOn.promise
      return answer('They cost twelve euros.')(request)
    })
    const { program, lines, url } = await startServer([], { OPENAI_BASE_URL: model.baseUrl })
    const reply = fetch(chatRequest({ key, message: 'What do lanterns cost?' }, url))
    await asked.promise
    program.kill('SIGTERM')
    expect((await lines.next()).value).toStartWith('Stopping')
    goOn.resolve()
    expect((await (await reply).json()).message.content).toBe('They cost twelve euros.')
    expect(await program.exited).toBe(0)
  })

  test('a second signal cuts a running answer off, and what was written is kept', async () => {
    using model = startFakeModel()
    const key = await makeShop()
    model.next(stalledAfter('They ', 'cost '))
    const { program, lines, url } = await startServer([], { OPENAI_BASE_URL: model.baseUrl })
    const question = chatRequest({ key, message: 'What do lanterns cost?', streamed: true }, url)
    const stream = linesOf((await fetch(question)).body ?? new ReadableStream())
    for (;;) {
      const { value, done } = await stream.next()
      expect(done).toBe(false)
      if (value?.includes('They')) break
    }
    program.kill('SIGINT')
    expect((await lines.next()).value).toStartWith('Stopping')
    program.kill('SIGINT')
    expect(await program.exited).toBe(0)
    const { live } = await cli.json('stats', 'Lamps')
    expect(live.outcomes.cut_off).toBe(1)
  })
})

test('a key that is revoked while it runs stops working, with no restart', async () => {
  const key = await makeShop()
  const { program, url } = await startServer()
  const status = async () => {
    const headers = { Authorization: `Bearer ${key}` }
    return (await fetch(`${url}/api/chatbot/config`, { headers })).status
  }
  expect(await status()).toBe(200)
  await cli.run('key', 'revoke', key)
  await until(async () => (await status()) === 401)
  program.kill('SIGTERM')
  await program.exited
})
