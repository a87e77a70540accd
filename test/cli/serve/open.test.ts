import { afterEach, beforeEach, expect, test } from 'bun:test'
import { chmod, mkdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { linesOf } from '../../support/lines-of.ts'
import { until } from '../../support/until.ts'
import { type Cli, openCli } from '../cli.ts'

type Variables = Record<string, string>

let cli: Cli
let desktop: Variables
beforeEach(async () => {
  cli = await openCli()
  desktop = { PATH: await putOpeners(join(cli.folder, 'bin')), DISPLAY: ':0' }
})
afterEach(() => cli[Symbol.asyncDispose]())

test('the person at the terminal is shown the demo, when it can answer', async () => {
  const server = startAtTerminal(['--demo', '--open'], desktop)
  await until(async () => (await opened()) !== '', startMsMax)
  const [, url] = /Talk to it at (http\S+\/demo)/.exec(server.told()) ?? []
  expect(await opened()).toBe(`${url}\n`)
  expect(await server.stop()).toBe(0)
})

test.each<[when: string, flags: string[], change: (variables: Variables) => Variables]>([
  ['nobody asks for it', ['--demo'], (variables) => variables],
  ['there is no desktop', ['--demo', '--open'], ({ PATH = '' }) => ({ PATH })],
  ['there is no program for it', ['--demo', '--open'], () => ({ PATH: '/nowhere', DISPLAY: ':0' })],
])('when %s, nothing is shown and the server runs', async (_, flags, change) => {
  const server = startAtTerminal(flags, change(desktop))
  await until(() => server.told().includes('Talk to it at'), startMsMax)
  expect(await server.stop()).toBe(0)
  expect(await opened()).toBe('')
})

test('away from a terminal nothing is shown', async () => {
  const program = cli.start(['serve', '--port', '0', '--demo', '--open'], desktop)
  for await (const line of linesOf(program.stderr)) if (line.startsWith('Talk to it at')) break
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
  expect(await opened()).toBe('')
})

test('without the demo there is nothing to show, and it says so', async () => {
  const { exitCode, stderr } = await cli.run('serve', '--port', '0', '--open')
  expect(exitCode).toBe(2)
  expect(stderr).toStartWith('--open shows the demo, and needs --demo beside it.\n')
})

const startMsMax = 20_000

/** Programs by the names of those that open a browser, which write down what they are given. */
async function putOpeners(folder: string): Promise<string> {
  await mkdir(folder)
  for (const name of ['xdg-open', 'open']) {
    const file = join(folder, name)
    await Bun.write(file, `#!/bin/sh\necho "$1" > '${join(folder, 'opened')}'\n`)
    await chmod(file, 0o755)
  }
  return [folder, process.env.PATH].join(delimiter)
}

async function opened(): Promise<string> {
  const file = Bun.file(join(cli.folder, 'bin', 'opened'))
  return (await file.exists()) ? file.text() : ''
}

function startAtTerminal(flags: string[], env: Variables) {
  const decoder = new TextDecoder()
  let told = ''
  const main = join(import.meta.dir, '../../../src/main.ts')
  const program = Bun.spawn(
    [process.execPath, '--no-env-file', main, 'serve', '--port', '0', ...flags],
    {
      cwd: cli.folder,
      env,
      terminal: {
        cols: 200,
        data(_, bytes) {
          told += decoder.decode(bytes, { stream: true })
        },
      },
    },
  )
  return {
    told: () => told,
    stop() {
      program.kill('SIGTERM')
      return program.exited
    },
  }
}
