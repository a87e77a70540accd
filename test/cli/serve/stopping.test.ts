import { Database } from 'bun:sqlite'
import { afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stalledBeforeHeaders, startFakeModel } from '../../support/fake-model.ts'
import { linesOf } from '../../support/lines-of.ts'
import { holdLock } from '../../support/lock-holder.ts'
import { until } from '../../support/until.ts'
import { type Cli, openCli } from '../cli.ts'

// Each starts a server.
setDefaultTimeout(60_000)
const withinMs = 20_000

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
})
afterEach(() => cli[Symbol.asyncDispose]())

const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }
const isLinux = existsSync('/proc/self/status')

/** True from the moment at which the process takes this signal itself. */
function takes(pid: number, signal: keyof typeof signals): boolean {
  const [, mask = '0'] =
    /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return ((BigInt(`0x${mask}`) >> BigInt(signals[signal] - 1)) & 1n) === 1n
}

test.skipIf(!isLinux).each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s while the server starts stops it once it has started, and that is no failure',
  async (signal) => {
    await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
    await Bun.write(join(cli.folder, 'lamps.md'), '# Lamps\n\nThey burn oil.')
    await cli.run('add', 'Lamps', join(cli.folder, 'lamps.md'))
    const file = join(cli.folder, 'askmysite-data/askmysite.db')
    // Its start has something to write, and waits for another process.
    makeSearchOutdated(file)
    const lock = await holdLock(file)
    const program = cli.start(['serve', '--port', '0'])
    await until(() => takes(program.pid, signal), withinMs)
    program.kill(signal)
    await lock[Symbol.asyncDispose]()
    expect(await program.exited).toBe(0)
    expect(await new Response(program.stderr).text()).toEndWith('stop again to stop at once.\n')
  },
)

function makeSearchOutdated(file: string): void {
  using database = new Database(file)
  database.run("UPDATE search_sites SET term_format = '0/en'")
}

test('a stop in the middle of the demo reading its site is no failure', async () => {
  const program = cli.start(['serve', '--port', '0', '--demo'])
  const lines = linesOf(program.stderr)
  expect((await lines.next()).value).toStartWith('askmysite answers at')
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
})

test('a stop in the middle of an embedding waits for no model', async () => {
  using model = startFakeModel()
  model.embeddings.always(stalledBeforeHeaders())
  await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
  await Bun.write(join(cli.folder, 'lamps.md'), '# Lamps\n\nThey burn oil.')
  await cli.run('add', 'Lamps', join(cli.folder, 'lamps.md'))
  const env = { OPENAI_BASE_URL: model.baseUrl, OPENAI_EMBEDDING_MODEL: 'small' }
  const program = cli.start(['serve', '--port', '0'], env)
  await until(() => model.embeddings.requests.length > 0, withinMs)
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
})

test('a stop while nothing can be written is no failure', async () => {
  await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
  const program = cli.start(['serve', '--port', '0'])
  expect((await linesOf(program.stderr).next()).value).toStartWith('askmysite answers at')
  await using _lock = await holdLock(join(cli.folder, 'askmysite-data/askmysite.db'))
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
})

test.skipIf(!isLinux)('a terminal that is closed stops it, though nobody reads on', async () => {
  const program = cli.start(['serve', '--port', '0'])
  const errors = program.stderr.getReader()
  await errors.read()
  await Promise.all([errors.cancel(), program.stdout.cancel()])
  program.kill('SIGHUP')
  expect(await program.exited).toBe(0)
})

test.skipIf(!isLinux)('started with nohup it outlives the terminal', async () => {
  const main = join(import.meta.dir, '../../../src/main.ts')
  const ignoring = ['sh', '-c', 'trap "" HUP; exec "$0" "$@"', process.execPath, '--no-env-file']
  const program = Bun.spawn([...ignoring, main, 'serve', '--port', '0'], {
    cwd: cli.folder,
    env: {},
    stdout: 'ignore',
    stderr: 'pipe',
  })
  const lines = linesOf(program.stderr)
  const { value: first = '' } = await lines.next()
  program.kill('SIGHUP')
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(first) ?? []
  expect((await fetch(`${url}/health`)).status).toBe(200)
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
  expect(await Array.fromAsync(lines)).toEqual([
    expect.stringContaining('There is no chatbot yet'),
    expect.stringContaining('Stopping'),
  ])
})
