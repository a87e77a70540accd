import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'
import { openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createHandler } from '../../src/http/handler.ts'
import { answer, startFakeModel } from '../support/fake-model.ts'
import { chatRequest } from '../support/requests.ts'
import { rowsOf } from '../support/rows-of.ts'
import { type Cli, openCli } from './cli.ts'

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
  await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
})
afterEach(() => cli[Symbol.asyncDispose]())

// Programs are started.
setDefaultTimeout(30_000)

describe('bot update', () => {
  test('sets each budget, shows it, and takes it away', async () => {
    const update = ['bot', 'update', 'Lamps']
    const budgets = ['--daily-tokens', '1000', '--monthly-tokens', '20000']
    const inMoney = ['--daily-cost', '0.5', '--monthly-cost', '9.999999']
    expect(await cli.json(...update, ...budgets, ...inMoney)).toMatchObject({
      dailyTokens: 1000,
      monthlyTokens: 20_000,
      dailyCost: 0.5,
      monthlyCost: 9.999999,
    })
    const { stdout } = await cli.run('bot', 'show', 'Lamps')
    expect(stdout).toMatch(/^--monthly-tokens +20000$/m)
    expect(stdout).toMatch(/^--daily-cost +0\.5$/m)
    expect(stdout).toMatch(/^--monthly-cost +9\.999999$/m)
    const none = ['--monthly-tokens', '', '--daily-cost', '', '--monthly-cost', '']
    expect(await cli.json(...update, ...none)).toMatchObject({
      dailyTokens: 1000,
      monthlyTokens: null,
      dailyCost: null,
      monthlyCost: null,
    })
  })

  test.each([
    ['--monthly-tokens', '-1', 'a whole number from 0 to 100000000000'],
    ['--daily-cost', '$5', 'an amount of US dollars from 0 to 1000000 such as 2.50'],
    ['--monthly-cost', '1000001', 'an amount of US dollars from 0 to 1000000 such as 2.50'],
  ])('refuses %s %s in one sentence', async (flag, value, expected) => {
    const { exitCode, stderr } = await cli.run('bot', 'update', 'Lamps', flag, value)
    const told = `${flag} must be ${expected}, not ${JSON.stringify(value)}.`
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(told)])
  })
})

describe('a budget in money for a model whose price nobody knows', () => {
  const setting = (flag: string, model: string) =>
    `${flag} needs the price of ${model}, which is unknown: set MODEL_PRICES, such as MODEL_PRICES=${model}=0.15/0.60 for US dollars a million prompt and completion tokens.\n`

  test('is refused where it is set, with the sentence that says what to set', async () => {
    const own = ['--model', 'my-model', '--daily-cost', '5']
    const update = await cli.run('bot', 'update', 'Lamps', ...own)
    expect([update.exitCode, update.stderr]).toEqual([
      2,
      expect.stringContaining(setting('--daily-cost', 'my-model')),
    ])
    const create = await cli.run('bot', 'create', '--name', 'New', '--domain', 'a.test', ...own)
    expect(create.exitCode).toBe(2)
    expect((await cli.json('bot', 'list')).length).toBe(1)
    expect((await cli.json('bot', 'show', 'Lamps')).dailyCost).toBeNull()
  })

  test('is refused from the model’s side, too', async () => {
    const known = ['--model', 'gpt-4o-mini', '--monthly-cost', '5']
    expect((await cli.run('bot', 'update', 'Lamps', ...known)).exitCode).toBe(0)
    const { exitCode, stderr } = await cli.run('bot', 'update', 'Lamps', '--model', 'my-model')
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining(setting('--monthly-cost', 'my-model')),
    ])
    const without = ['--model', 'my-model', '--monthly-cost', '']
    expect((await cli.run('bot', 'update', 'Lamps', ...without)).exitCode).toBe(0)
  })

  test('is taken once MODEL_PRICES has the price', async () => {
    const update = ['bot', 'update', 'Lamps', '--daily-cost', '5']
    const server = { OPENAI_API_KEY: 'sk-1', OPENAI_MODEL: 'llama3.2' }
    const refused = await cli.spawn(update, server)
    expect(refused.stderr).toContain(setting('--daily-cost', 'llama3.2'))
    const taken = await cli.spawn(update, { ...server, MODEL_PRICES: 'llama3.2=0/0' })
    expect(taken.exitCode).toBe(0)
  })
})

test('stats tell what was spent, and how much of each budget is used', async () => {
  using model = startFakeModel()
  model.always(answer('Yes.', { usage: { prompt_tokens: 9000, completion_tokens: 1000 } }))
  const { key } = await cli.json('key', 'create', 'Lamps')
  const budgets = ['--daily-tokens', '20000', '--monthly-cost', '0.04']
  await cli.json('bot', 'update', 'Lamps', ...budgets)
  const app = await openApp({
    ...readConfig({}, { MODEL_PRICES: 'fake-model=1/10' }),
    dataDir: join(cli.folder, 'askmysite-data'),
    logLevel: 'silent',
    model: model.config(),
  })
  await (await createHandler(app)(chatRequest({ key, message: 'Open today?' }))).text()
  await app.close()

  const report = await cli.json('stats', 'Lamps')
  expect(report.live.tokens).toMatchObject({ prompt: 9000, costUsd: 0.019, unpricedTurns: 0 })
  expect(report.live.days[0].tokens).toMatchObject({ costUsd: 0.019 })
  expect(report.budgets).toMatchObject([
    { budget: 'dailyTokens', used: 10_000, limit: 20_000, usedShare: 0.5, level: null },
    { budget: 'monthlyCost', used: 19_000, limit: 40_000, usedShare: 0.475, level: null },
  ])
  const { stdout } = await cli.run('stats', 'Lamps')
  expect(stdout).toMatch(/today +10000 tokens +20000 tokens +50 % +\d{4}-\d\d-\d\d 00:00/)
  expect(stdout).toMatch(/this month +\$0\.019 +\$0\.04 +47\.5 % +\d{4}-\d\d-01 00:00/)
  expect(stdout).toMatch(/\nCost +\$0\.019\n/)
  expect((await cli.run('stats')).stdout).toMatch(/Lamps +live .* 10000 +\$0\.019$/m)
})

test('a question that is tried obeys the budgets, and is neither billed nor told of', async () => {
  using model = startFakeModel()
  model.always(answer('Yes.', { usage: { prompt_tokens: 90_000, completion_tokens: 0 } }))
  const env = { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'fake-model' }
  const tryIt = async () => (await cli.spawn(['ask', 'Lamps', 'Open today?'], env)).stdout
  await cli.json('bot', 'update', 'Lamps', '--daily-tokens', '100000')
  expect(await tryIt()).toContain('Yes.')
  expect((await cli.json('stats', 'Lamps')).budgets).toMatchObject([{ used: 0 }])
  await cli.json('bot', 'update', 'Lamps', '--daily-tokens', '1')
  expect(await tryIt()).not.toContain('Yes.')
  expect(model.requests).toHaveLength(1)
  const file = join(cli.folder, 'askmysite-data/askmysite.db')
  expect(rowsOf(file, 'SELECT * FROM budget_alerts')).toEqual([])
  expect(rowsOf(file, 'SELECT * FROM open_calls')).toEqual([])
})
