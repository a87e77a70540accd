import { afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'
import { linesOf } from '../../support/lines-of.ts'
import { until } from '../../support/until.ts'
import { type Cli, openCli } from '../cli.ts'

// A program is started, on a machine that may be busy.
setDefaultTimeout(60_000)

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
})
afterEach(() => cli[Symbol.asyncDispose]())

const startMsMax = 20_000
const address = /answers at (http:\S+)/

test('away from a terminal each line of the log is JSON, and has the id that the answer has', async () => {
  const program = cli.start(['serve', '--port', '0'])
  let url = ''
  for await (const line of linesOf(program.stderr)) {
    url = address.exec(line)?.[1] ?? ''
    if (url !== '') break
  }
  const response = await fetch(`${url}/api/chatbot/config`)
  program.kill('SIGTERM')
  const lines = (await new Response(program.stdout).text()).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 30, msg: 'request', status: 401, requestId: response.headers.get('x-request-id') },
  ])
  expect(await program.exited).toBe(0)
})

test('at a terminal it is made to be read', async () => {
  const decoder = new TextDecoder()
  let told = ''
  const main = join(import.meta.dir, '../../../src/main.ts')
  const program = Bun.spawn([process.execPath, '--no-env-file', main, 'serve', '--port', '0'], {
    cwd: cli.folder,
    env: {},
    terminal: {
      cols: 200,
      data(_, bytes) {
        told += decoder.decode(bytes, { stream: true })
      },
    },
  })
  await until(() => address.test(told), startMsMax)
  const response = await fetch(`${address.exec(told)?.[1]}/api/chatbot/config`)
  const requestId = response.headers.get('x-request-id') ?? ''
  await until(() => told.includes(requestId), startMsMax)
  expect(told).toContain('INFO')
  expect(told).toMatch(/status.*401/)
  expect(told).not.toContain('{"level"')
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
})
