import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import { openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createHandler, type Handler } from '../../src/http/handler.ts'
import { askAndRate } from '../support/ask-and-rate.ts'
import { chatRequest } from '../support/requests.ts'
import { type Cli, openCli } from './cli.ts'

let cli: Cli
beforeAll(async () => {
  cli = await openCli()
  await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
  await cli.json('bot', 'create', '--name', 'Quiet', '--domain', 'example.org')
  const live = await cli.json('key', 'create', 'Lamps')
  const test = await cli.json('key', 'create', 'Lamps', '--env', 'test')
  await askThrough([live.key, live.key, test.key])
  await cli.json('bot', 'create', '--name', 'Rated', '--domain', 'example.net')
  const rated = await cli.json('key', 'create', 'Rated')
  await openDoor((handle) =>
    askAndRate(handle, rated.key, 'Is \u001b[31mred\nin stock?', {
      rating: 'down',
      comment: 'Wrong\n\nDays\r\u001b]0;title\u0007 \u202eback',
    }),
  )
})
afterAll(() => cli[Symbol.asyncDispose]())

function askThrough(keys: string[]): Promise<void> {
  return openDoor(async (handle) => {
    for (const key of keys) {
      const response = await handle(chatRequest({ key, message: 'Are brass lanterns on sale?' }))
      expect(response.status).toBe(200)
      await response.text()
    }
  })
}

async function openDoor(visit: (handle: Handler) => Promise<void>): Promise<void> {
  const dataDir = join(cli.folder, 'askmysite-data')
  await using app = disposable(
    await openApp({ ...readConfig({}, {}), dataDir, logLevel: 'silent' }),
  )
  await visit(createHandler(app))
}

function disposable<T extends { close(): Promise<void> }>(it: T): T & AsyncDisposable {
  return Object.assign(it, { [Symbol.asyncDispose]: () => it.close() })
}

describe('stats of a chatbot', () => {
  test('show live and test traffic apart', async () => {
    const { exitCode, stdout } = await cli.run('stats', 'Lamps')
    expect(exitCode).toBe(0)
    const [, live = '', tests = ''] = stdout.split(/LIVE|TEST/)
    expect(live).toMatch(/Requests +2: 0 config, 2 chat, 0 feedback/)
    expect(live).toMatch(/Sessions +2 active, 2 of them new/)
    expect(live).toMatch(/Outcomes +0 answered, 2 refused, 0 failed, 0 cut off/)
    expect(live).toMatch(/Common words +brass \(2\), lanterns \(2\), sale \(2\)/)
    expect(live).toMatch(/Common questions\n +2 {2}Are brass lanterns on sale\?/)
    expect(tests).toMatch(/Requests +1: 0 config, 1 chat, 0 feedback/)
  })

  test('show what visitors rated down, and what they wrote can do no harm', async () => {
    const { stdout } = await cli.run('stats', 'Rated', '--env', 'live')
    expect(stdout).toMatch(/\nRatings +0 up, 1 down \(0 % up\)\n/)
    const [, shown = ''] = stdout.split('Rated down, newest first\n')
    const [first, answered, comment, ...rest] = shown.split('\n')
    expect(first).toMatch(/^ {2}\d{4}-\d\d-\d\d {2}Is \ufffd\[31mred in stock\?$/)
    expect(answered).toMatch(/^ {14}Answer {3}\S/)
    expect(comment).toBe(`${' '.repeat(14)}Comment  Wrong Days \ufffd]0;title\ufffd \ufffdback`)
    expect(rest.slice(0, 2)).toEqual(['', 'Days'])
  })

  test('as JSON hold the ratings with all that the visitor wrote', async () => {
    const { live } = await cli.json('stats', 'Rated', '--env', 'live')
    expect(live.ratings).toMatchObject({
      up: 0,
      down: 1,
      upShare: 0,
      recentDown: [{ source: null, comment: 'Wrong\n\nDays\r\u001b]0;title\u0007 \u202eback' }],
    })
  })

  test('of one environment leave out the other', async () => {
    const report = await cli.json('stats', 'Lamps', '--env', 'test', '--days', '7')
    expect(report).not.toHaveProperty('live')
    expect(report.test.tokens.turns).toBe(1)
    expect(Date.parse(report.toDay) - Date.parse(report.fromDay)).toBe(6 * 86_400_000)
  })

  test('where nothing happened say so', async () => {
    const { exitCode, stdout } = await cli.run('stats', 'Quiet')
    expect(exitCode).toBe(0)
    expect(stdout.match(/Nothing happened\./g)).toHaveLength(2)
  })
})

describe('stats without a chatbot', () => {
  test('show a line for each, and test traffic where there was some', async () => {
    const { stdout } = await cli.run('stats')
    const lines = stdout.split('\n').map((line) => line.split(/\s+/).slice(0, 3).join(' '))
    expect(lines).toEqual(expect.arrayContaining(['Lamps live 2', 'Lamps test 1', 'Quiet live 0']))
    expect(stdout).not.toMatch(/Quiet +test/)
  })

  test('give every report as JSON', async () => {
    const reports: { chatbot: { name: string }; live: object; test: object }[] =
      await cli.json('stats')
    expect(reports.map(({ chatbot }) => chatbot.name)).toEqual(['Lamps', 'Quiet', 'Rated'])
    expect(await cli.json('stats', 'Lamps')).toEqual(reports[0])
  })

  test('say how to begin while there is none', async () => {
    await using empty = await openCli()
    const { exitCode, stdout, stderr } = await empty.run('stats')
    expect([exitCode, stdout]).toEqual([0, ''])
    expect(stderr).toContain('askmysite init')
  })
})
