import { Database } from 'bun:sqlite'
import { describe, expect, test } from 'bun:test'
import { openApp } from '../../src/app.ts'
import type { ChatbotSettings } from '../../src/domain/chatbot.ts'
import { createHandler, type Handler } from '../../src/http/handler.ts'
import { Retention } from '../../src/usage/retention.ts'
import {
  answer,
  endedAfter,
  type FakeModel,
  failure,
  type Reply,
  raw,
  startFakeModel,
} from '../support/fake-model.ts'
import { FakeTiming } from '../support/fake-timing.ts'
import { createLogTo } from '../support/log.ts'
import { chatRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const message = 'How long do parcels to Canada take?'
const quoted = 'Parcels to Canada arrive within seven working days.'
/** A token costs a thousandth of a cent, whichever it is: a dollar is 100,000 of them. */
const prices = new Map([['fake-model', { prompt: 10, completion: 10 }]])
const usedEach = 200
const usage = { prompt_tokens: 150, completion_tokens: 50 }
const openHouse = {
  addressSessionsPerMinute: 10_000,
  sessionMessagesPerMinute: 10_000,
  keyRequestsPerMinute: 100_000,
}

const budgets = ['dailyTokens', 'monthlyTokens', 'dailyCost', 'monthlyCost'] as const

/** A budget of so many tokens, however it is counted. */
function budgetOf(name: (typeof budgets)[number], tokens: number): Partial<ChatbotSettings> {
  return { [name]: name.endsWith('Cost') ? tokens / 100_000 : tokens }
}

function openShop(model: FakeModel, more: Parameters<typeof openTestApp>[0] = {}) {
  return openTestApp({ model: model.config(), modelPrices: prices, ...more })
}

async function ask(handle: Handler, key: string): Promise<string> {
  const reply = await (await handle(chatRequest({ key, message }))).json()
  return reply.message.content
}

/** What one question costs at most: what is on the bill of one whose provider told nothing. */
async function findWorst(): Promise<number> {
  using model = startFakeModel()
  model.next(endedAfter('Seven'))
  await using shop = await openShop(model)
  await ask(shop.handle, shop.keys.cb_live)
  return spentOf(shop)
}

async function spentOf({ app, chatbot }: TestApp): Promise<number> {
  return (await app.store.sumSpending(chatbot.id, new Date(0))).tokens
}

describe.each(budgets)('%s', (name) => {
  test('is not passed by 100 questions at once: the model gets those that fit', async () => {
    const worst = await findWorst()
    const limit = 3 * worst + 10
    using model = startFakeModel()
    const held = Promise.withResolvers<void>()
    model.always(async (request) => {
      await held.promise
      return answer('Seven days.', { usage })(request)
    })
    await using shop = await openShop(model)
    await shop.configure({ ...openHouse, ...budgetOf(name, limit) })

    let refused = 0
    const asking = Array.from({ length: 100 }, async () => {
      const told = await ask(shop.handle, shop.keys.cb_live)
      if (told.includes(quoted)) refused++
      return told
    })
    await until(() => refused === 97 && model.requests.length === 3)
    held.resolve()
    const told = await Promise.all(asking)
    expect(told.filter((it) => it === 'Seven days.')).toHaveLength(3)
    expect(model.requests).toHaveLength(3)
    expect(await spentOf(shop)).toBe(3 * usedEach)
  })

  test('gives back what was reserved and not used, to the last question that fits', async () => {
    const worst = await findWorst()
    using model = startFakeModel()
    model.always(answer('Seven days.', { usage }))
    await using shop = await openShop(model)
    await shop.configure({ ...openHouse, ...budgetOf(name, worst + 4 * usedEach) })
    for (let asked = 0; asked < 10; asked++) await ask(shop.handle, shop.keys.cb_live)
    expect(model.requests).toHaveLength(5)
    expect(await spentOf(shop)).toBe(5 * usedEach)
  })

  test('is not forgotten by a restart', async () => {
    const worst = await findWorst()
    using model = startFakeModel()
    model.always(answer('Seven days.', { usage }))
    await using shop = await openShop(model)
    await shop.configure({ ...openHouse, ...budgetOf(name, worst + usedEach) })
    for (let asked = 0; asked < 3; asked++) await ask(shop.handle, shop.keys.cb_live)
    expect(model.requests).toHaveLength(2)

    const restarted = await openApp(shop.app.config, { clock: shop.clock, log: shop.app.log })
    expect(await ask(createHandler(restarted), shop.keys.cb_live)).toContain(quoted)
    await restarted.close()
    expect(model.requests).toHaveLength(2)
  })

  test('goes on after a clock that was a year ahead', async () => {
    const worst = await findWorst()
    using model = startFakeModel()
    model.always(answer('Seven days.', { usage }))
    await using shop = await openShop(model)
    await shop.configure({ ...openHouse, ...budgetOf(name, worst + 2 * usedEach) })
    const yearMs = 366 * 86_400_000
    shop.clock.advance(yearMs)
    await ask(shop.handle, shop.keys.cb_live)
    shop.clock.advance(-yearMs)
    for (let asked = 0; asked < 9; asked++) await ask(shop.handle, shop.keys.cb_live)
    expect(model.requests).toHaveLength(3)
    shop.clock.advance(endOf(name, shop.clock.now()))
    for (let asked = 0; asked < 9; asked++) await ask(shop.handle, shop.keys.cb_live)
    expect(model.requests).toHaveLength(6)
  })

  test('begins anew with its period, and a call belongs to the one that it was reserved in', async () => {
    const worst = await findWorst()
    using model = startFakeModel()
    model.always(answer('Seven days.', { usage: { prompt_tokens: worst, completion_tokens: 0 } }))
    await using shop = await openShop(model)
    await shop.configure({ ...openHouse, ...budgetOf(name, 2 * worst) })
    await ask(shop.handle, shop.keys.cb_live)
    shop.clock.advance(endOf(name, shop.clock.now()) - 1)
    const held = Promise.withResolvers<void>()
    model.next(async (request) => {
      await held.promise
      return answer('Late.', { usage: { prompt_tokens: worst, completion_tokens: 0 } })(request)
    })
    const late = ask(shop.handle, shop.keys.cb_live)
    await until(() => model.requests.length === 2)
    const nextDay = name.startsWith('daily')
    if (nextDay) expect(await ask(shop.handle, shop.keys.cb_live)).toContain(quoted)
    shop.clock.advance(1)
    held.resolve()
    expect(await late).toBe('Late.')
    for (let asked = 0; asked < 3; asked++) await ask(shop.handle, shop.keys.cb_live)
    expect(model.requests).toHaveLength(4)
  })
})

function endOf(name: string, now: Date): number {
  const end = name.startsWith('daily')
    ? Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1)
    : Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)
  return end - now.getTime()
}

test('what a killed server was calling counts at its worst', async () => {
  const worst = await findWorst()
  using model = startFakeModel()
  const held = Promise.withResolvers<void>()
  model.always(async (request) => {
    await held.promise
    return answer('Seven days.', { usage })(request)
  })
  await using shop = await openShop(model)
  await shop.configure({ ...openHouse, dailyTokens: 3 * worst, monthlyCost: 1000 })
  const asking = [1, 2].map(() => ask(shop.handle, shop.keys.cb_live))
  await until(() => model.requests.length === 2)

  // The second server finds the disk as a kill at this moment leaves it.
  const restarted = await openApp(shop.app.config, { clock: shop.clock, log: shop.app.log })
  const handle = createHandler(restarted)
  const last = ask(handle, shop.keys.cb_live)
  await until(() => model.requests.length === 3)
  expect(await ask(handle, shop.keys.cb_live)).toContain(quoted)
  held.resolve()
  await Promise.all([...asking, last])
  await restarted.close()
  expect(await spentOf(shop)).toBe(3 * usedEach)
  expect(shop.rows('SELECT id FROM open_calls')).toEqual([])
})

test('a call whose turn could not be stored is not forgotten', async () => {
  const worst = await findWorst()
  using model = startFakeModel()
  model.always(answer('Seven days.', { usage }))
  await using shop = await openShop(model)
  await shop.configure({ ...openHouse, dailyTokens: 2 * worst - 1 })
  using database = new Database(shop.file)
  database.run(
    "CREATE TRIGGER no_usage BEFORE INSERT ON usage BEGIN SELECT RAISE(ABORT, 'no'); END",
  )
  const refused = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
  expect(refused.status).toBe(500)
  database.run('DROP TRIGGER no_usage')
  const restarted = await openApp(shop.app.config, { clock: shop.clock, log: shop.app.log })
  expect(await ask(createHandler(restarted), shop.keys.cb_live)).toContain(quoted)
  await restarted.close()
  expect(model.requests).toHaveLength(1)
})

test('a month goes on over its days', async () => {
  const worst = await findWorst()
  using model = startFakeModel()
  model.always(answer('Seven days.', { usage }))
  await using shop = await openShop(model)
  await shop.configure({ ...openHouse, dailyTokens: worst, monthlyTokens: worst + usedEach })
  for (let day = 0; day < 4; day++) {
    for (let asked = 0; asked < 3; asked++) await ask(shop.handle, shop.keys.cb_live)
    shop.clock.advance(86_400_000)
  }
  expect(model.requests).toHaveLength(2)
})

describe('what is deleted or not stored is not given back', () => {
  const half = { prompt_tokens: 5000, completion_tokens: 0 }

  async function spendAll(shop: TestApp, model: FakeModel): Promise<void> {
    model.always(answer('Seven days.', { usage: half }))
    await shop.configure({ ...openHouse, dailyTokens: 10_000, monthlyTokens: 10_000 })
    for (let asked = 0; asked < 3; asked++) await ask(shop.handle, shop.keys.cb_live)
    expect(model.requests).toHaveLength(2)
  }

  async function askAfterRestart(shop: TestApp): Promise<void> {
    const restarted = await openApp(shop.app.config, { clock: shop.clock, log: shop.app.log })
    await ask(createHandler(restarted), shop.keys.cb_live)
    await restarted.close()
  }

  test('by forgetting a visitor', async () => {
    using model = startFakeModel()
    await using shop = await openShop(model)
    await spendAll(shop, model)
    for (const id of shop.rows('SELECT id FROM sessions')) {
      expect(await shop.app.store.forgetSession(String(id))).not.toBeNull()
    }
    await ask(shop.handle, shop.keys.cb_live)
    await askAfterRestart(shop)
    expect(model.requests).toHaveLength(2)
  })

  test('by retention', async () => {
    using model = startFakeModel()
    await using shop = await openShop(model)
    shop.clock.advance(Date.parse('2026-11-01T00:00:00Z') - shop.clock.now().getTime())
    await spendAll(shop, model)
    shop.clock.advance(2 * 86_400_000)
    await shop.configure({ retentionDays: 1, dailyTokens: null })
    const retention = new Retention({ ...shop.app, timing: new FakeTiming() })
    retention.start()
    await until(() => shop.rows('SELECT id FROM messages').length === 0)
    await retention.stop()
    await ask(shop.handle, shop.keys.cb_live)
    await askAfterRestart(shop)
    expect(model.requests).toHaveLength(2)
  })

  test('without transcripts', async () => {
    using model = startFakeModel()
    await using shop = await openShop(model)
    await shop.configure({ transcripts: 'off' })
    await spendAll(shop, model)
    await askAfterRestart(shop)
    expect(model.requests).toHaveLength(2)
  })
})

/** What the provider does, the requests that it gets, and how often the worst is on the bill. */
const failures: [string, Reply[], number, number][] = [
  ['refuses with 401', [failure(401)], 1, 0],
  ['is busy, and then refuses', [failure(429), failure(500), failure(400)], 3, 0],
  ['gives up waiting for the model behind it', [failure(504), failure(504), failure(504)], 3, 3],
  ['says nothing', [raw('')], 1, 1],
  ['answers with a page', [raw('<html>', 'text/html')], 1, 1],
  ['stops in the middle', [endedAfter('Seven')], 1, 1],
  ['refuses a prompt that it has read', [failure(400, { code: 'content_filter' })], 1, 0.5],
]

test.each(failures)('a provider that %s', async (_name, replies, requests, worsts) => {
  const worst = await findWorst()
  using model = startFakeModel()
  model.next(...replies)
  await using shop = await openShop(model)
  await shop.configure({ ...openHouse, dailyTokens: 10 * worst })
  await ask(shop.handle, shop.keys.cb_live)
  expect(model.requests).toHaveLength(requests)
  const spent = await spentOf(shop)
  if (worsts === 0.5) expect(spent).toBe(worst - 500)
  else expect(spent).toBe(worsts * worst)
})

test('a request that failed and may be on the bill is sent anew only where the budget holds both', async () => {
  const worst = await findWorst()
  using model = startFakeModel()
  model.always(failure(504))
  await using shop = await openShop(model)
  await shop.configure({ ...openHouse, dailyTokens: 2 * worst + 10 })
  expect(await ask(shop.handle, shop.keys.cb_live)).toContain(quoted)
  expect(model.requests).toHaveLength(2)
  expect(await spentOf(shop)).toBe(2 * worst)
})

test('a visitor who leaves has had the whole answer, as far as the bill goes', async () => {
  const worst = await findWorst()
  using model = startFakeModel()
  const visitor = new AbortController()
  model.next((request) => {
    setTimeout(() => visitor.abort())
    return endedAfter()(request)
  })
  await using shop = await openShop(model)
  await shop.configure({ dailyTokens: worst })
  const leaving = chatRequest({ key: shop.keys.cb_live, message, signal: visitor.signal })
  await (await shop.handle(leaving)).text().catch(() => {})
  await until(async () => (await shop.turns()).length === 1)
  expect(await spentOf(shop)).toBe(worst)
  await ask(shop.handle, shop.keys.cb_live)
  expect(model.requests).toHaveLength(1)
})

describe('a budget in money', () => {
  test('keeps what each turn cost, at the price of that moment', async () => {
    using model = startFakeModel()
    model.always(answer('Seven days.', { usage: { prompt_tokens: 1001, completion_tokens: 3 } }))
    const modelPrices = new Map([['fake-model', { prompt: 0.15, completion: 0.6 }]])
    await using shop = await openShop(model, { modelPrices })
    await ask(shop.handle, shop.keys.cb_live)
    // 1001 * 0.15 + 3 * 0.6 = 151.95 millionths, rounded up.
    expect(shop.rows('SELECT cost_micros FROM usage')).toEqual([152])
    expect((await shop.turns())[0]?.usage.costMicros).toBe(152)
  })

  test('calls no model whose price nobody knows, and tells the operator once', async () => {
    using model = startFakeModel()
    const lines: Record<string, unknown>[] = []
    await using shop = await openTestApp({ model: model.config() }, { log: createLogTo(lines) })
    await shop.configure({ ...openHouse, dailyCost: 100 })
    for (let asked = 0; asked < 3; asked++) {
      expect(await ask(shop.handle, shop.keys.cb_live)).toContain(quoted)
    }
    expect(model.requests).toEqual([])
    const told = lines.filter(({ msg }) => String(msg).includes('MODEL_PRICES'))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ chatbot: shop.chatbot.id, model: 'fake-model' })
    expect((await shop.turns())[0]?.usage).toMatchObject({
      costMicros: 0,
      failureCause:
        'budget_exhausted: the price of fake-model is unknown, and the chatbot has a budget in money',
    })
  })

  test('counts what was used while nobody knew the price', async () => {
    using model = startFakeModel()
    model.always(
      answer('Seven days.', { usage: { prompt_tokens: 1_000_000, completion_tokens: 0 } }),
    )
    await using shop = await openTestApp({ model: model.config() })
    await ask(shop.handle, shop.keys.cb_live)
    expect(shop.rows('SELECT cost_micros FROM usage')).toEqual([null])

    await shop.configure({ monthlyCost: 10 })
    const config = { ...shop.app.config, modelPrices: prices }
    const restarted = await openApp(config, { clock: shop.clock, log: shop.app.log })
    expect(await ask(createHandler(restarted), shop.keys.cb_live)).toContain(quoted)
    await restarted.close()
    expect(model.requests).toHaveLength(1)
  })

  test('never ends where the model is for nothing', async () => {
    using model = startFakeModel()
    const modelPrices = new Map([['fake-model', { prompt: 0, completion: 0 }]])
    await using shop = await openShop(model, { modelPrices })
    await shop.configure({ dailyCost: 0 })
    expect(await ask(shop.handle, shop.keys.cb_live)).toBe('The model answers at once.')
  })
})

test('past a budget the owner’s words are read where the site does not tell, and no model is called', async () => {
  using model = startFakeModel()
  await using shop = await openShop(model)
  await shop.configure({ monthlyCost: 0, budgetMessage: 'Ask us again next month.' })
  const unanswerable = 'Who won the chess championship?'
  for (const streamed of [false, true]) {
    const request = chatRequest({ key: shop.keys.cb_live, message: unanswerable, streamed })
    expect(await (await shop.handle(request)).text()).toContain('Ask us again next month.')
  }
  expect(model.requests).toEqual([])
})

test('a gateway that counts nothing does not make a call free', async () => {
  using model = startFakeModel()
  model.next(answer('Seven days.', { usage: { prompt_tokens: 0, completion_tokens: 0 } }))
  await using shop = await openShop(model)
  await ask(shop.handle, shop.keys.cb_live)
  expect(await spentOf(shop)).toBeGreaterThan(100)
})

test('a budget that comes while calls run counts them', async () => {
  const worst = await findWorst()
  using model = startFakeModel()
  const held = Promise.withResolvers<void>()
  model.next(async (request) => {
    await held.promise
    return answer('First.', { usage: { prompt_tokens: worst, completion_tokens: 0 } })(request)
  })
  model.always(answer('Seven days.', { usage }))
  await using shop = await openShop(model)
  await shop.configure(openHouse)
  const first = ask(shop.handle, shop.keys.cb_live)
  await until(() => model.requests.length === 1)
  await shop.configure({ dailyTokens: worst + usedEach })
  expect(await ask(shop.handle, shop.keys.cb_live)).toBe('Seven days.')
  held.resolve()
  expect(await first).toBe('First.')
  expect(await ask(shop.handle, shop.keys.cb_live)).toContain(quoted)
})
