import { expect, test } from 'bun:test'
import type { Chatbot } from '../../src/domain/chatbot.ts'
import { realTiming, type Timing } from '../../src/lib/timing.ts'
import { Retention } from '../../src/usage/retention.ts'
import { FakeTiming } from '../support/fake-timing.ts'
import { createLogTo } from '../support/log.ts'
import { chatRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const dayMs = 86_400_000

async function ask(shop: TestApp, key = shop.keys.cb_live, sessionToken?: string): Promise<string> {
  const message = 'How do I return an item?'
  const request = chatRequest({ key, message, ...(sessionToken && { sessionToken }) })
  const reply = await (await shop.handle(request)).json()
  return sessionToken ?? reply.sessionToken
}

/** Lets a server's first look at what is past its retention come to its end. */
async function look(shop: TestApp, log = shop.app.log): Promise<void> {
  const looked = Promise.withResolvers<void>()
  const timing: Timing = {
    nowMs: () => 0,
    async sleep(milliseconds, signal) {
      if (milliseconds < 1000) return
      looked.resolve()
      await realTiming.sleep(milliseconds, signal)
    },
  }
  const retention = new Retention({ ...shop.app, log, timing })
  retention.start()
  await looked.promise
  await retention.stop()
}

const countMessages = (shop: TestApp) => shop.rows('SELECT count(*) FROM messages')[0]

test('a conversation goes 90 days after its last message, and its counts stay', async () => {
  const lines: Record<string, unknown>[] = []
  await using shop = await openTestApp({ sessionTtlDays: 365 })
  await ask(shop)
  const takenUp = await ask(shop)
  shop.clock.advance(60 * dayMs)
  await ask(shop, shop.keys.cb_live, takenUp)
  shop.clock.advance(30 * dayMs)
  await look(shop)
  expect(countMessages(shop)).toBe(6)
  shop.clock.advance(1)
  await look(shop, createLogTo(lines))
  expect(countMessages(shop)).toBe(4)
  expect(lines).toMatchObject([
    { chatbot: shop.chatbot.name, sessions: 1, messages: 2, ratings: 0 },
  ])
  await shop.app.requestCounter.flush()
  expect(shop.rows('SELECT sum(count) FROM daily_requests')).toEqual([3])
  expect(shop.rows('SELECT count(*) FROM usage')).toEqual([3])
})

test('each chatbot has its own retention, and 0 keeps for ever', async () => {
  await using shop = await openTestApp()
  const others: Chatbot[] = []
  for (const [name, retentionDays] of [
    ['Forever', 0],
    ['Short', 7],
  ] as const) {
    const { chatbot, key } = await shop.addChatbot(name)
    await shop.app.store.updateChatbot(chatbot.id, { retentionDays }, shop.clock.now())
    await ask(shop, key)
    others.push(chatbot)
  }
  await ask(shop)
  const left = () => shop.rows('SELECT DISTINCT chatbot_id FROM sessions').toSorted() as unknown[]
  const [forever, short] = others.map(({ id }) => id)
  shop.clock.advance(8 * dayMs)
  await look(shop)
  expect(left()).toEqual([shop.chatbot.id, forever].toSorted())
  expect(left()).not.toContain(short)
  shop.clock.advance(5000 * dayMs)
  await look(shop)
  expect(left()).toEqual([forever])
})

test('visitors’ messages are stored in between, and what is left of an interruption goes later', async () => {
  await using shop = await openTestApp()
  await shop.configure({ sessionMessagesPerMinute: 1000 })
  const token = await ask(shop)
  for (let time = 1; time < 180; time++) await ask(shop, shop.keys.cb_live, token)
  shop.clock.advance(91 * dayMs)
  const paused = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const sleep = () => {
    paused.resolve()
    return goOn.promise
  }
  const retention = new Retention({ ...shop.app, timing: { nowMs: () => 0, sleep } })
  retention.start()
  await paused.promise
  expect(countMessages(shop)).toBe(260)
  await ask(shop)
  expect(countMessages(shop)).toBe(262)
  const stopped = retention.stop()
  goOn.resolve()
  await stopped
  expect(countMessages(shop)).toBe(262)
  await look(shop)
  expect(countMessages(shop)).toBe(2)
})

test('a store that refuses is told in the log and tried again within the hour', async () => {
  const lines: Record<string, unknown>[] = []
  await using shop = await openTestApp()
  await ask(shop)
  shop.clock.advance(91 * dayMs)
  let refusals = 0
  const store = {
    listChatbots: shop.app.store.listChatbots,
    deleteSilentSessions: (...wanted: [string, Date, number]) => {
      if (refusals++ === 0) throw new Error('The disk is full.')
      return shop.app.store.deleteSilentSessions(...wanted)
    },
  }
  const timing = new FakeTiming()
  const retention = new Retention({ store, clock: shop.clock, log: createLogTo(lines), timing })
  retention.start()
  await until(() => countMessages(shop) === 0)
  await retention.stop()
  expect(lines[0]).toMatchObject({ level: 50, err: { message: 'The disk is full.' } })
  expect(timing.slept[0]).toBeLessThanOrEqual(3_600_000)
})
