import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { renameSync } from 'node:fs'
import { Registry } from 'prom-client'
import { type Connections, noConnections } from '../../src/http/connections.ts'
import { createHandler } from '../../src/http/handler.ts'
import type { Config } from '../../src/config.ts'
import { lookedUpGauge } from '../../src/lib/looked-up-gauge.ts'
import { serve } from '../../src/http/server.ts'
import { version } from '../../src/version.ts'
import { type ReadFamily, readExposition } from '../support/exposition.ts'
import {
  answer,
  failure,
  type FakeModel,
  stalledAfter,
  startFakeModel,
} from '../support/fake-model.ts'
import { chatRequest, configRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const message = 'How long do parcels to Canada take?'

let model: FakeModel
beforeEach(() => {
  model = startFakeModel()
})
afterEach(() => model[Symbol.dispose]())

async function read(shop: TestApp): Promise<Map<string, ReadFamily>> {
  const response = await shop.handle(new Request('http://localhost/metrics'))
  return readExposition(await response.text())
}

/** The values of these series, by their whole names; null for one that is not there. */
async function values(shop: TestApp, ...names: string[]): Promise<(number | null)[]> {
  const series = new Map([...(await read(shop)).values()].flatMap((it) => [...it.series]))
  return names.map((name) => series.get(`askmysite_${name}`) ?? null)
}

const openWithModel = (config: Partial<Config> = {}) =>
  openTestApp({ model: model.config(), ...config })

async function ask(shop: TestApp, changes: Partial<Parameters<typeof chatRequest>[0]> = {}) {
  const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message, ...changes }))
  await response.text()
  return response.status
}

test('a strict reader takes them, before the first request and after many', async () => {
  await using shop = await openWithModel({ embedding: model.embeddings.config() })
  const before = await read(shop)
  await ask(shop)
  await ask(shop, { streamed: true })
  model.always(failure(500))
  await ask(shop, { message: '' })
  await ask(shop, { key: 'cb_live_unknown' })
  const after = await read(shop)
  expect(after.size).toBeGreaterThan(30)
  for (const name of before.keys()) expect([...after.keys()]).toContain(name)
  for (const [name, { help }] of after) {
    expect([name, help]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/)])
  }
})

test('of a model: its time, its first words, its tokens; and of no other answer', async () => {
  await using shop = await openWithModel()
  const ofModel = [
    'model_duration_seconds_count',
    'model_first_token_seconds_count',
    'model_tokens_total{part="prompt"}',
    'model_tokens_total{part="completion"}',
    'turns_total{outcome="answered"}',
  ]
  expect(await values(shop, ...ofModel)).toEqual([0, 0, 0, 0, 0])
  await ask(shop)
  expect(await values(shop, ...ofModel)).toEqual([1, 1, 100, 20, 1])

  await using without = await openTestApp()
  await ask(without)
  expect(await values(without, ...ofModel)).toEqual([0, 0, 0, 0, 1])
})

test('of a model that fails: how, and no first words', async () => {
  const ofFailure = [
    'model_failures_total{reason="llm_unavailable"}',
    'model_failures_total{reason="llm_timeout"}',
    'model_failures_total{reason="internal"}',
    'model_duration_seconds_count',
    'model_first_token_seconds_count',
  ]
  await using refused = await openWithModel()
  model.next(failure(401))
  await ask(refused)
  expect(await values(refused, ...ofFailure)).toEqual([1, 0, 0, 1, 0])

  await using late = await openWithModel({ model: model.config({ firstTokenTimeoutMs: 30 }) })
  model.next(stalledAfter())
  await ask(late)
  expect(await values(late, ...ofFailure)).toEqual([0, 1, 0, 1, 0])
})

test('a visitor who leaves says nothing of the model', async () => {
  await using shop = await openWithModel()
  model.always(stalledAfter('About '))
  const visitor = new AbortController()
  const request = chatRequest({
    ...{ key: shop.keys.cb_live, message, streamed: true, signal: visitor.signal },
  })
  const response = await shop.handle(request)
  await response.body?.getReader().read()
  expect(await values(shop, 'open_streams', 'turns_running')).toEqual([1, 1])
  visitor.abort()
  await until(async () => (await values(shop, 'turns_total{outcome="cut_off"}'))[0] === 1)
  expect(await values(shop, 'model_duration_seconds_count', 'open_streams')).toEqual([0, 0])
})

test('what it cost in dollars, and that a price is unknown', async () => {
  await using shop = await openWithModel({ model: model.config({ model: 'gpt-4o-mini' }) })
  await ask(shop)
  const [dollars, unpriced] = await values(shop, 'model_cost_dollars_total', 'unpriced_turns_total')
  expect(dollars).toBeGreaterThan(0)
  expect(dollars).toBeLessThan(0.001)
  expect(unpriced).toBe(0)

  await shop.configure({ model: 'a-model-of-ones-own' })
  await ask(shop)
  expect(await values(shop, 'model_cost_dollars_total', 'unpriced_turns_total')).toEqual([
    dollars ?? null,
    1,
  ])
})

test('a used-up budget, which is no failure of the model', async () => {
  await using shop = await openWithModel()
  await shop.configure({ dailyTokens: 10 })
  await ask(shop)
  expect(model.requests).toHaveLength(0)
  expect(
    await values(
      shop,
      'budget_refusals_total',
      'model_failures_total{reason="llm_unavailable"}',
      'model_failures_total{reason="internal"}',
      'model_duration_seconds_count',
    ),
  ).toEqual([1, 0, 0, 0])
})

test('what the limits refuse, by which', async () => {
  await using shop = await openTestApp()
  await shop.configure({ addressSessionsPerMinute: 1, keyRequestsPerMinute: 3 })
  expect([await ask(shop), await ask(shop), await ask(shop)]).toEqual([200, 429, 429])
  await shop.handle(configRequest(shop.keys.cb_live))
  await shop.handle(configRequest(shop.keys.cb_live))
  await shop.handle(configRequest(shop.keys.cb_live))
  expect(
    await values(
      shop,
      'limit_refusals_total{limit="address"}',
      'limit_refusals_total{limit="session"}',
      'limit_refusals_total{limit="key"}',
      'requests_total{kind="chat",status="429"}',
      'requests_total{kind="config",status="429"}',
    ),
  ).toEqual([2, 0, 1, 2, 1])
  expect((await values(shop, 'limit_windows'))[0]).toBeGreaterThan(0)
})

test('to read them counts nothing twice', async () => {
  await using shop = await openTestApp()
  await shop.configure({ addressSessionsPerMinute: 1 })
  expect([await ask(shop), await ask(shop)]).toEqual([200, 429])
  const counts = [
    'requests_total{kind="chat",status="200"}',
    'requests_total{kind="chat",status="429"}',
    'limit_refusals_total{limit="address"}',
  ]
  expect(await values(shop, ...counts)).toEqual([1, 1, 1])
  expect(await values(shop, ...counts)).toEqual([1, 1, 1])
})

test('of two messages of one session at the same time, one waits', async () => {
  await using shop = await openWithModel()
  const first = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
  const { sessionToken } = await first.json()
  const release = Promise.withResolvers<void>()
  model.always(async (request) => {
    await release.promise
    return answer('Seven days.')(request)
  })
  const both = [ask(shop, { sessionToken }), ask(shop, { sessionToken })]
  await until(async () => (await values(shop, 'turns_waiting'))[0] === 1)
  expect(await values(shop, 'turns_running')).toEqual([1])
  release.resolve()
  expect(await Promise.all(both)).toEqual([200, 200])
  expect(await values(shop, 'turns_running', 'turns_waiting')).toEqual([0, 0])
})

test('the database: its size, its commits, and what it refuses', async () => {
  await using shop = await openTestApp()
  await ask(shop)
  const [size, wal, commits, refused] = await values(
    shop,
    'database_size_bytes',
    'database_wal_size_bytes',
    'database_commit_duration_seconds_count',
    'database_write_failures_total',
  )
  expect(size).toBeGreaterThan(0)
  expect(wal).toBeGreaterThan(0)
  expect(commits).toBeGreaterThan(1)
  expect(refused).toBe(0)

  renameSync(shop.file, `${shop.file}.gone`)
  expect(await ask(shop)).toBe(500)
  renameSync(`${shop.file}.gone`, shop.file)
  expect((await values(shop, 'database_write_failures_total'))[0]).toBeGreaterThan(0)
})

test('what cannot be read now is left out, and the others are told all the same', async () => {
  await using shop = await openTestApp()
  const registry = new Registry()
  lookedUpGauge({
    name: 'askmysite_broken',
    help: 'Broken.',
    registers: [registry],
    read: () => Promise.reject(new Error('out of order')),
  })
  shop.app.metrics.add(registry)
  const families = await read(shop)
  expect(families.get('askmysite_broken')?.series.size).toBe(0)
  expect(families.size).toBeGreaterThan(20)
})

test('the passages that wait to be embedded, and no line where nothing embeds', async () => {
  await using shop = await openTestApp({ embedding: model.embeddings.config() })
  expect(await values(shop, 'embedding_waiting_passages')).toEqual([3])
  await using without = await openTestApp()
  expect(await values(without, 'embedding_waiting_passages')).toEqual([null])
})

test('which program runs, since when, and what it takes', async () => {
  await using shop = await openTestApp()
  const families = await read(shop)
  expect([...(families.get('askmysite_build_info')?.series ?? [])]).toEqual([
    [`askmysite_build_info{version="${version}"}`, 1],
  ])
  const process = ['start_time_seconds', 'cpu_seconds_total', 'resident_memory_bytes']
  for (const name of process) {
    expect(families.get(`process_${name}`)?.series.get(`process_${name}`)).toBeGreaterThan(0)
  }
})

test('requests whose answers are not whole yet', async () => {
  await using shop = await openWithModel()
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  const inFlight = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text()
    return readExposition(text).get('askmysite_requests_in_flight')?.series.values().next().value
  }
  try {
    expect(await inFlight()).toBe(1)
    const release = Promise.withResolvers<void>()
    model.always(async (request) => {
      await release.promise
      return answer('Seven days.')(request)
    })
    const asking = fetch(chatRequest({ key: shop.keys.cb_live, message }, server.url))
    await until(async () => (await inFlight()) === 2)
    release.resolve()
    expect((await asking).status).toBe(200)
  } finally {
    await server.stop(0)
  }
})

describe('whatever comes in', () => {
  const strange = 'x"\n\\{}=\u0000é'
  let address = 0
  const everywhere: Connections = {
    ...noConnections,
    peerAddress: () => `203.0.${++address >> 8}.${address & 255}`,
  }

  async function countSeries(shop: TestApp): Promise<number> {
    return [...(await read(shop)).values()].reduce((sum, { series }) => sum + series.size, 0)
  }

  test('the series stay few, and none names a visitor, a chatbot, a model or a secret', async () => {
    await using shop = await openWithModel({ requireHttps: false })
    await shop.configure({ keyRequestsPerMinute: 100_000, addressSessionsPerMinute: 100_000 })
    const handle = createHandler(shop.app, { connections: everywhere })
    const { cb_live: key, sk_test: otherKey } = shop.keys
    const methods = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD', 'PROPFIND']
    for (let visitor = 0; visitor < 1000; visitor++) {
      const chat = chatRequest({
        key: visitor % 2 ? key : otherKey,
        message: `${visitor} parcels?`,
      })
      chat.headers.set('X-Request-Id', `request-${visitor}`)
      const path = `/${visitor}/${encodeURIComponent(strange)}?q=${visitor}`
      const method = methods[visitor % methods.length] ?? 'GET'
      await (await handle(chat)).text()
      await handle(new Request(`http://localhost${path}`, { method }))
      await handle(new Request(`http://localhost/api/chatbot${path}`, { method }))
      await handle(new Request('http://localhost/api/chatbot/config', { method }))
      if (visitor % 100 === 0) {
        await shop.configure({ model: `model-${visitor}-${'y'.repeat(50)}` })
        model.next(failure(400 + visitor / 100))
        await shop.addChatbot(`Shop ${visitor}`)
      }
    }
    const response = await shop.handle(new Request('http://localhost/metrics'))
    const text = await response.text()
    expect(text).toContain('askmysite_request_duration_seconds_count{kind="chat"} 1000')
    for (const word of [
      key,
      otherKey,
      shop.chatbot.id,
      'bot_',
      'ses_',
      '203.0.',
      'model-',
      'request-',
    ]) {
      expect(text).not.toContain(word)
    }
    const count = await countSeries(shop)
    expect(count).toBeLessThan(250)
    for (const { type } of (await read(shop)).values()) expect(type).not.toBe('')
  }, 60_000)
})
