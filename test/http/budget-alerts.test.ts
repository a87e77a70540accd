import { describe, expect, test } from 'bun:test'
import { openApp } from '../../src/app.ts'
import { createHandler, type Handler } from '../../src/http/handler.ts'
import { answer, type FakeModel, startFakeModel } from '../support/fake-model.ts'
import { createLogTo } from '../support/log.ts'
import { chatRequest } from '../support/requests.ts'
import { openTestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'
import { isSignedWith, startWebhookReceiver } from '../support/webhook-receiver.ts'

const message = 'How long do parcels to Canada take?'
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const prices = new Map([['fake-model', { prompt: 10, completion: 10 }]])
const limit = 100_000

function useUp(model: FakeModel, tokens: number): void {
  model.always(answer('Seven days.', { usage: { prompt_tokens: tokens, completion_tokens: 0 } }))
}

async function ask(handle: Handler, key: string): Promise<void> {
  await (await handle(chatRequest({ key, message }))).text()
}

async function openShop(model: FakeModel, url: string) {
  const lines: Record<string, unknown>[] = []
  const log = createLogTo(lines)
  const webhook = { url, secret }
  const config = { model: model.config(), modelPrices: prices, webhook }
  const shop = await openTestApp(config, { log })
  return { shop, lines, log }
}

const warnings = (lines: Record<string, unknown>[]) => lines.filter(({ budget }) => budget)

test('a budget’s owner is told at four fifths and at its end, by log and by webhook', async () => {
  using model = startFakeModel()
  using receiver = startWebhookReceiver()
  const { shop, lines } = await openShop(model, receiver.url)
  await using _shop = shop
  await shop.configure({ dailyTokens: limit, monthlyCost: 1.25, sessionMessagesPerMinute: 1000 })

  useUp(model, 79_999)
  await ask(shop.handle, shop.keys.cb_live)
  expect([receiver.received, warnings(lines)]).toEqual([[], []])

  useUp(model, 1)
  await ask(shop.handle, shop.keys.cb_live)
  await ask(shop.handle, shop.keys.cb_live)
  await until(() => receiver.received.length === 1)
  const [warning] = receiver.received
  const sentence =
    'The daily budget of "Support Assistant" is used to 80 % (80000 of 100000 tokens); it begins anew at 2026-11-10 00:00 UTC.'
  expect(warning?.body).toEqual({
    type: 'budget.warning',
    timestamp: '2026-11-09T10:00:00.000Z',
    text: sentence,
    content: sentence,
    data: {
      chatbot: { id: shop.chatbot.id, name: 'Support Assistant' },
      budget: 'dailyTokens',
      unit: 'tokens',
      used: 80_000,
      limit,
      period: {
        name: 'day',
        startsAt: '2026-11-09T00:00:00.000Z',
        endsAt: '2026-11-10T00:00:00.000Z',
      },
    },
  })
  expect(warning && isSignedWith(secret, warning)).toBe(true)

  useUp(model, 19_998)
  await ask(shop.handle, shop.keys.cb_live)
  for (let more = 0; more < 3; more++) await ask(shop.handle, shop.keys.cb_live)
  await until(() => receiver.received.length === 2)
  // No question fits into what is left. The month's budget is at $0.99999 of $1.25.
  expect(receiver.received[1]?.body).toMatchObject({
    type: 'budget.exhausted',
    text: 'The daily budget of "Support Assistant" has no room for another answer (99999 of 100000 tokens): its model rests until 2026-11-10 00:00 UTC.',
    data: { budget: 'dailyTokens', used: 99_999 },
  })
  expect(warnings(lines)).toMatchObject([
    { level: 40, reached: 'warning', budget: 'dailyTokens', used: 80_000 },
    { level: 40, reached: 'exhausted', budget: 'dailyTokens', used: 99_999 },
  ])
})

describe('once for each period', () => {
  test('also over a restart, and anew in the next one and for another limit', async () => {
    using model = startFakeModel()
    using receiver = startWebhookReceiver()
    const { shop, lines, log } = await openShop(model, receiver.url)
    await using _shop = shop
    await shop.configure({ dailyTokens: limit, addressSessionsPerMinute: 1000 })
    useUp(model, 90_000)
    const levels = () => warnings(lines).map(({ reached }) => reached)
    await ask(shop.handle, shop.keys.cb_live)
    await until(() => receiver.received.length === 1)

    const restarted = await openApp(shop.app.config, { clock: shop.clock, log })
    const handle = createHandler(restarted)
    useUp(model, 100)
    await ask(handle, shop.keys.cb_live)
    await shop.configure({ dailyTokens: limit + 10_000 })
    await until(
      async () => (await restarted.store.findChatbot(shop.chatbot.id))?.dailyTokens !== limit,
    )
    await ask(handle, shop.keys.cb_live)
    await until(() => levels().length === 2)
    expect(levels()).toEqual(['warning', 'warning'])

    shop.clock.advance(86_400_000)
    useUp(model, 200_000)
    for (let asked = 0; asked < 3; asked++) await ask(handle, shop.keys.cb_live)
    await restarted.close()
    expect(levels()).toEqual(['warning', 'warning', 'exhausted'])
    expect(receiver.received).toHaveLength(3)
  })

  test('though many questions are refused at once', async () => {
    using model = startFakeModel()
    using receiver = startWebhookReceiver()
    const { shop, lines } = await openShop(model, receiver.url)
    await shop.configure({ monthlyCost: 0.000001, addressSessionsPerMinute: 1000 })
    await Promise.all(Array.from({ length: 30 }, () => ask(shop.handle, shop.keys.cb_live)))
    await shop[Symbol.asyncDispose]()
    expect(warnings(lines)).toHaveLength(1)
    expect(receiver.received.map(({ body }) => body.data)).toMatchObject([
      { budget: 'monthlyCost', unit: 'usd', used: 0, limit: 0.000001 },
    ])
  })
})

test('no visitor waits for the webhook', async () => {
  using model = startFakeModel()
  using receiver = startWebhookReceiver()
  receiver.reply = () => new Promise(() => {})
  const { shop } = await openShop(model, receiver.url)
  await using _shop = shop
  await shop.configure({ dailyTokens: limit })
  useUp(model, limit)
  await ask(shop.handle, shop.keys.cb_live)
  await until(() => receiver.received.length === 1)
  await ask(shop.handle, shop.keys.cb_live)
})
