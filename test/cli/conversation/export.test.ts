import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openApp } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { createHandler, type Handler } from '../../../src/http/handler.ts'
import { TestClock } from '../../support/clock.ts'
import { askAndRate } from '../../support/ask-and-rate.ts'
import { chatRequest } from '../../support/requests.ts'
import { rowsOf } from '../../support/rows-of.ts'
import { type Cli, openCli } from '../cli.ts'

const wild = 'Is \u001b[31mred\r\nin "stock"? \u202eback'
const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '  =1+1', '\uff1d1+1']

let cli: Cli
let tokens: string[]
let sessionIds: unknown[]
beforeAll(async () => {
  cli = await openCli()
  const now = Date.now()
  await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
  await cli.json('bot', 'create', '--name', 'Other', '--domain', 'example.org')
  const { key } = await cli.json('key', 'create', 'Lamps')
  const other = await cli.json('key', 'create', 'Other')
  await cli.run(
    'answer',
    'add',
    'Lamps',
    'Are you open?',
    'From 10 to 16.',
    '--link',
    'https://example.com/open',
  )
  const clock = new TestClock(new Date(now - 40 * 86_400_000).toISOString())
  await openDoor(clock, async (handle) => {
    tokens = [await ask(handle, key, 'Are you open?')]
    await ask(handle, key, wild, tokens[0])
    clock.advance(39 * 86_400_000)
    await askAndRate(handle, key, 'Are you open?', { rating: 'down', comment: '=HYPERLINK("x")' })
    tokens.push(await ask(handle, other.key, 'Not yours'))
  })
  const file = join(cli.folder, 'askmysite-data/askmysite.db')
  sessionIds = rowsOf(file, 'SELECT id FROM sessions ORDER BY created_at, id')
})
afterAll(() => cli[Symbol.asyncDispose]())

async function ask(handle: Handler, key: string, message: string, sessionToken?: string) {
  const request = chatRequest({ key, message, ...(sessionToken && { sessionToken }) })
  return (await (await handle(request)).json()).sessionToken
}

async function openDoor(clock: TestClock, visit: (handle: Handler) => Promise<void>) {
  const dataDir = join(cli.folder, 'askmysite-data')
  const app = await openApp({ ...readConfig({}, {}), dataDir, logLevel: 'silent' }, { clock })
  await visit(createHandler(app))
  await app.close()
}

const objectsOf = (lines: string) =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('export of a chatbot', () => {
  test('is a JSON object a line, oldest first, of its own conversations alone', async () => {
    const { exitCode, stdout } = await cli.run('export', 'Lamps')
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(exitCode).toBe(0)
    const [first, second, ...others] = objectsOf(stdout)
    expect(others).toEqual([])
    expect(first).toMatchObject({
      session: sessionIds[0],
      environment: 'live',
      protocol: 'session',
      startedAt: time,
      lastActiveAt: time,
    })
    expect(first.messages.map(({ role }: { role: string }) => role)).toEqual([
      'visitor',
      'assistant',
      'visitor',
      'assistant',
    ])
    expect(first.messages[2].content).toBe(wild)
    expect(second.messages).toEqual([
      {
        id: expect.stringMatching(/^msg_/),
        role: 'visitor',
        content: 'Are you open?',
        createdAt: time,
      },
      {
        id: expect.stringMatching(/^msg_/),
        role: 'assistant',
        content: 'From 10 to 16.',
        createdAt: time,
        outcome: 'answered',
        sources: [expect.objectContaining({ url: 'https://example.com/open' })],
        rating: 'down',
        comment: '=HYPERLINK("x")',
      },
    ])
    expect(stdout).not.toContain('Not yours')
    expect(stdout).not.toMatch(/[0-9a-f]{64}/)
  })

  test('gives a terminal no orders', async () => {
    for (const format of ['jsonl', 'csv']) {
      const { stdout } = await cli.spawn(['export', 'Lamps', '--format', format])
      expect(stdout).toContain('31mred')
      for (const order of ['\u001b', '\r', '\u202e']) expect(stdout).not.toContain(order)
    }
  })

  test('takes what was active in the last days', async () => {
    const { stdout } = await cli.run('export', 'Lamps', '--days', '7')
    expect(objectsOf(stdout).map(({ session }) => session)).toEqual([sessionIds[1]])
  })

  test('of a chatbot nobody talked to is empty', async () => {
    await cli.json('bot', 'create', '--name', 'Quiet', '--domain', 'example.net')
    expect(await cli.run('export', 'Quiet')).toMatchObject({ exitCode: 0, stdout: '' })
  })

  test('goes into a new file that its owner alone may read, and over none that is there', async () => {
    const file = join(cli.folder, 'all.jsonl')
    const { stdout, stderr } = await cli.run('export', 'Lamps', '--output', file)
    expect([stdout, stderr]).toEqual(['', `Wrote 2 conversations to ${file}.\n`])
    expect(await readFile(file, 'utf8')).toBe((await cli.run('export', 'Lamps')).stdout)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const again = await cli.run('export', 'Lamps', '--output', file)
    expect([again.exitCode, again.stderr]).toEqual([
      1,
      `The file ${file} exists already: name another one.\n`,
    ])
    const nowhere = await cli.run('export', 'Lamps', '--output', join(cli.folder, 'no/all'))
    expect(nowhere).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('cannot be') })
  })

  test('holds a conversation of any length, in pieces of bounded size', async () => {
    await cli.json('bot', 'create', '--name', 'Long', '--domain', 'example.net')
    await cli.run('bot', 'update', 'Long', '--session-messages-per-minute', '10000')
    const { key } = await cli.json('key', 'create', 'Long')
    await openDoor(new TestClock(), async (handle) => {
      const token = await ask(handle, key, 'Question 1')
      for (let turn = 2; turn <= 600; turn++) await ask(handle, key, `Question ${turn}`, token)
    })
    const pieces = objectsOf((await cli.run('export', 'Long')).stdout)
    expect(pieces.length).toBeGreaterThan(1)
    expect(new Set(pieces.map(({ session }) => session)).size).toBe(1)
    const messages = pieces.flatMap((piece) => piece.messages)
    expect(messages).toHaveLength(1200)
    expect(messages.at(-2).content).toBe('Question 600')
    const one = await cli.run('export', 'Long', '--session', pieces[0].session)
    expect(JSON.parse(one.stdout).messages).toEqual(messages)
  })
})

describe('export as CSV', () => {
  test('has a row for each message, and quotes what needs it', async () => {
    const { stdout } = await cli.run('export', 'Lamps', '--format', 'csv')
    expect(stdout.split('\n')[0]).toBe(
      'session,environment,message,role,time,text,outcome,sources,rating,comment',
    )
    expect(stdout).toContain('"Is \ufffd[31mred\nin ""stock""? \ufffdback"')
    expect(stdout).toContain('"answered","https://example.com/open","down","\'=HYPERLINK(""x"")"')
  })

  test('makes no formula of what a visitor wrote', async () => {
    await cli.json('bot', 'create', '--name', 'Sly', '--domain', 'example.net')
    await cli.run('bot', 'update', 'Sly', '--address-sessions-per-minute', '100')
    const { key } = await cli.json('key', 'create', 'Sly')
    await openDoor(new TestClock(), async (handle) => {
      for (const comment of formulas) {
        await askAndRate(handle, key, `${comment.trim()} is it?`, { rating: 'down', comment })
      }
    })
    const { stdout } = await cli.run('export', 'Sly', '--format', 'csv')
    const texts = formulas.map((text) => `"'${text.trim()} is it?"`)
    expect(texts.filter((text) => !stdout.includes(text))).toEqual([])
    expect(stdout).not.toMatch(/(^|,)"\s*[=+\-@\uff1d]/m)
  })
})

describe('export of one visitor', () => {
  test('is one JSON object, by token, session or message', async () => {
    const { stdout } = await cli.run('export', 'Lamps', '--session', tokens[0] ?? '')
    const visitor = JSON.parse(stdout)
    expect(visitor).toMatchObject({ session: sessionIds[0] })
    expect(visitor.messages).toHaveLength(4)
    for (const name of [visitor.session, visitor.messages[3].id]) {
      expect((await cli.run('export', 'Lamps', '--session', name)).stdout).toBe(stdout)
    }
  })

  test('of another chatbot, or unknown, is refused alike', async () => {
    for (const name of [tokens[1] ?? '', 'session_none']) {
      const { exitCode, stdout, stderr } = await cli.run('export', 'Lamps', '--session', name)
      expect([exitCode, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/^There is no such conversation: [^\n]+\n$/)
    }
  })

  test('takes no days, and no format but the two', async () => {
    const both = ['--session', tokens[0] ?? '', '--days', '7']
    expect((await cli.run('export', 'Lamps', ...both)).exitCode).toBe(2)
    expect((await cli.run('export', 'Lamps', '--format', 'xml')).exitCode).toBe(2)
  })
})
