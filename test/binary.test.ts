import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createProgram } from '../src/cli/program.ts'
import { startLampShop } from './cli/lamp-shop.ts'
import { verbPaths } from './cli/verb-paths.ts'
import { type Binary, openBinary } from './support/binary.ts'
import { docxOf } from './support/docx.ts'
import type { FixtureSite } from './support/fixture-site.ts'
import { makeCrawlDue } from './support/make-crawl-due.ts'
import { pdfOf } from './support/pdf.ts'
import { chatRequest } from './support/requests.ts'
import { silentTerminal } from './support/silent-terminal.ts'
import { until } from './support/until.ts'

test('alone in an empty folder, the binary makes a chatbot, learns a page and answers from it', async () => {
  await using binary = await openBinary()
  const { folder, run } = binary
  const named = ['--name', 'Lamps', '--site-url', 'https://example.com']
  const bot = await run('bot', 'create', ...named, '--json')
  expect(bot.stderr).toBe('')
  const { id } = JSON.parse(bot.stdout)
  const { key } = JSON.parse((await run('key', 'create', id, '--json')).stdout)
  await writeFile(join(folder, 'care.md'), care)
  expect((await run('add', id, 'care.md')).exitCode).toBe(0)

  // What lies in the folder gives no orders.
  await writeFile(join(folder, '.env'), 'PORT=nonsense\nOPENAI_API_KEY=stray\n')
  await writeFile(join(folder, 'bunfig.toml'), 'preload = ["./stray.ts"]\n')
  await writeFile(join(folder, 'stray.ts'), 'process.exit(42)\n')

  const server = await binary.serve()
  const message = 'How often should I wipe the lantern?'
  const response = await fetch(chatRequest({ key, message }, server.url))
  const reply = await response.json()
  expect(reply.message.content).toContain('once a month')
  expect(reply.message.sources[0].title).toBe('Care')

  expect(await server.stop()).toBe(0)
  expect((await readdir(folder)).sort()).toEqual([
    '.env',
    'askmysite-data',
    'bunfig.toml',
    'care.md',
    'stray.ts',
  ])
})

test('alone in an empty folder, the binary answers from PDFs, Word documents and tables', async () => {
  await using binary = await openBinary()
  const { folder, run } = binary
  await run('bot', 'create', '--name', 'Lamps', '--site-url', 'https://example.com')
  await writeFile(
    join(folder, 'guide.pdf'),
    pdfOf([['Lanterns.'], ['A wick lasts forty evenings.']]),
  )
  await writeFile(join(folder, 'terms.docx'), docxOf(['# Returns', 'Postage is paid by us.']))
  await writeFile(join(folder, 'prices.csv'), 'Article;Price\nLamp oil;5.50 euros')
  const added = await run('add', 'Lamps', 'guide.pdf', 'terms.docx', 'prices.csv', '--json')
  expect(added.stderr).toBe('')
  expect(JSON.parse(added.stdout)).toMatchObject({ counts: { new: 3 }, skipped: [] })
  const asked: [string, string][] = [
    ['How many evenings does a wick last?', 'forty evenings'],
    ['Who pays the postage?', 'paid by us'],
    ['What is the price of lamp oil?', '5.50 euros'],
  ]
  for (const [question, answer] of asked) {
    expect((await run('ask', 'Lamps', question)).stdout).toContain(answer)
  }
})

test('the binary’s server reads a site again when its time has come', async () => {
  await using binary = await openBinary()
  await using site = startLampShop()
  const named = ['--name', 'Lamps', '--site-url', site.url, '--json']
  const { id } = JSON.parse((await binary.run('bot', 'create', ...named)).stdout)
  await makeCrawlDue(join(binary.folder, 'askmysite-data'), id)
  const server = await binary.serve()
  const last = async () =>
    JSON.parse((await binary.run('crawl', id, '--last', '--json')).stdout).last
  await until(async () => (await last())?.ending === 'finished')
  expect((await last()).counts).toMatchObject({ new: 3 })
  expect(await server.stop()).toBe(0)
})

test('the binary’s server makes a copy by itself, which can be restored', async () => {
  await using binary = await openBinary()
  await binary.run('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
  await writeFile(join(binary.folder, 'env'), 'BACKUP_DIR=copies\n')
  const server = await binary.serve('--env-file', 'env')
  const copies = join(binary.folder, 'copies')
  const made = async () => (await readdir(copies)).filter((name) => name.endsWith('.db'))
  await until(async () => existsSync(copies) && (await made()).length > 0)
  expect(await server.stop()).toBe(0)
  const { stdout } = await binary.run('restore', join(copies, (await made())[0] ?? ''))
  expect(stdout).toContain('1 chatbot')
})

test('the binary carries the demo, the widget and the API’s description', async () => {
  await using binary = await openBinary()
  const server = await binary.serve('--demo')
  for await (const line of server.told) if (line.endsWith('/demo')) break
  const loader = await (await fetch(`${server.url}/widget.js`)).text()
  const folder = /widget\/[0-9a-f]{16}/.exec(loader)?.[0]
  const scripts = ['/widget.js', `/${folder}/en.js`, `/${folder}/ja.js`]
  const paths = [...scripts, '/demo', '/demo/inline', '/demo/docs/', '/openapi.json', '/metrics']
  for (const path of paths) {
    expect([path, (await fetch(server.url + path)).status]).toEqual([path, 200])
  }
  expect(await server.stop()).toBe(0)
})

const care = '# Care\n\nWipe the lantern with a dry cloth once a month.\n'
const lamps = 'Harbour Lamps Assistant'
const key = 'cb_live_0123456789abcdef'

/** In this order, each on what the ones before have left. */
const calls: [verb: string, args: (site: FixtureSite) => string[], printed: string][] = [
  ['init', ({ url }) => [url, '--allow-private'], 'Took 3: 3 new'],
  ['bot create', () => ['--name', 'Second', '--domain', 'example.org'], 'Second'],
  ['bot list', () => [], 'Second'],
  ['bot show', () => ['Second'], 'example.org'],
  ['bot update', () => ['Second', '--welcome', 'Ahoy!'], 'Changed "Second".'],
  ['key create', () => ['Second', '--key', key], key],
  ['key list', () => ['Second'], 'cb_live_0123'],
  ['key revoke', () => [key], 'Revoked'],
  ['crawl', () => [lamps, '--allow-private'], 'Took 3: 0 new, 0 changed, 3 unchanged'],
  ['add', () => [lamps, 'care.md'], 'Took 1: 1 new'],
  ['pages', () => [lamps], 'file:care.md'],
  ['ask', () => [lamps, 'How often should I wipe the lantern?'], 'once a month'],
  ['remove', () => [lamps, 'file:care.md'], 'file:care.md'],
  ['answer import', () => [lamps, 'answers.csv'], 'Added 1'],
  ['answer add', () => [lamps, 'Open on Monday?', 'No.'], 'Open on Monday?'],
  ['answer list', () => [lamps], 'Open on Sunday?'],
  ['synonym add', () => [lamps, 'lamp, lantern'], 'lamp, lantern'],
  ['synonym list', () => [lamps], 'lamp, lantern'],
  ['synonym remove', () => [lamps, 'lantern'], 'lamp, lantern'],
  ['stats', () => [lamps], 'LIVE'],
  ['backup', () => ['copy.db'], 'copy.db'],
  ['restore', () => ['copy.db'], 'Restored copy.db'],
  ['bot delete', () => ['Second', '--yes'], 'Deleted "Second".'],
]

describe('the binary runs', () => {
  let binary: Binary
  let site: FixtureSite
  beforeAll(async () => {
    binary = await openBinary()
    site = startLampShop()
    await writeFile(join(binary.folder, 'care.md'), care)
    await writeFile(join(binary.folder, 'answers.csv'), 'question,answer\nOpen on Sunday?,Yes.\n')
  })
  afterAll(async () => {
    await site[Symbol.asyncDispose]()
    await binary[Symbol.asyncDispose]()
  })

  test.each(calls)('%s', async (verb, args, printed) => {
    const { exitCode, stdout, stderr } = await binary.run(...verb.split(' '), ...args(site))
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 })
    expect(stdout).toContain(printed)
  })

  test('answer remove', async () => {
    const { stdout } = await binary.run('answer', 'list', lamps, '--json')
    const [{ id }] = JSON.parse(stdout)
    expect(await binary.run('answer', 'remove', lamps, id)).toMatchObject({ exitCode: 0 })
  })

  test('serve', async () => {
    const server = await binary.serve()
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
  })

  test('health', async () => {
    const server = await binary.serve()
    await writeFile(join(binary.folder, 'env'), `PORT=${new URL(server.url).port}\n`)
    const { exitCode, stdout } = await binary.run('health', '--env-file', 'env')
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${server.url} can serve.\n` })
    expect(await server.stop()).toBe(0)
  })

  test('doctor', async () => {
    const server = await binary.serve()
    await writeFile(join(binary.folder, 'env'), `PORT=${new URL(server.url).port}\n`)
    const { stdout } = await binary.run('doctor', lamps, '--env-file', 'env', '--json')
    const states = JSON.parse(stdout).map((it: { check: string; state: string }) => [
      it.check,
      it.state,
    ])
    const isOk = (name: string) => [name, 'ok']
    expect(states).toEqual(
      expect.arrayContaining(['database', 'writing', 'damage', 'server', 'pages'].map(isOk)),
    )
    expect(await server.stop()).toBe(0)
  })

  test('export and forget', async () => {
    const made = await binary.run('key', 'create', lamps, '--env', 'test', '--json')
    const server = await binary.serve()
    const response = await fetch(`${server.url}/api/chatbot/chat`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${JSON.parse(made.stdout).key}` },
      body: JSON.stringify({ message: 'How do I wipe the lantern?' }),
    })
    const { sessionToken } = await response.json()
    expect(await server.stop()).toBe(0)
    const exported = () => binary.run('export', lamps)
    expect((await exported()).stdout).toContain('How do I wipe the lantern?')
    expect(await binary.run('forget', sessionToken)).toMatchObject({ exitCode: 0 })
    expect(await exported()).toMatchObject({ exitCode: 0, stdout: '' })
  })

  test('and these are all the verbs that its help names', async () => {
    const { exitCode, stdout } = await binary.run('--help')
    expect(exitCode).toBe(0)
    const verbs = verbPaths(createProgram(silentTerminal)).map((path) => path.join(' '))
    const apart = ['answer remove', 'serve', 'health', 'doctor', 'export', 'forget']
    const run = [...calls.map(([verb]) => verb), ...apart]
    expect(verbs.toSorted()).toEqual(run.toSorted())
    for (const verb of verbs) expect(stdout).toMatch(new RegExp(`^ {2}${verb.split(' ')[0]} `, 'm'))
  })

  test('none that there is not', async () => {
    expect(await binary.run('crwl')).toMatchObject({ exitCode: 2, stdout: '' })
    expect(await binary.run('pages', 'Nobody')).toMatchObject({ exitCode: 1, stdout: '' })
  })
})
