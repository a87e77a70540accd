import { describe, expect, test } from 'bun:test'
import { chatRequest, configRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

const minuteMs = 60_000

async function send(shop: TestApp, request: Parameters<typeof chatRequest>[0]) {
  const response = await shop.handle(
    chatRequest({ message: 'How do I return an item?', ...request }),
  )
  return { response, reply: await response.json() }
}

const from = (address: string) => ({ 'X-Forwarded-For': address })

describe('ten messages a minute a session', () => {
  test.each([
    ['cb_live', 'Rate limit exceeded'],
    ['sk_live', 'Rate limit exceeded. Please try again later.'],
  ] as const)('the eleventh is refused in the words of %s', async (kind, error) => {
    await using shop = await openTestApp()
    const { reply } = await send(shop, { key: shop.keys[kind] })
    const session =
      kind === 'cb_live'
        ? { sessionToken: reply.sessionToken }
        : { conversationId: reply.data.conversationId }
    for (let sent = 1; sent < 10; sent++) {
      shop.clock.advance(1000)
      expect((await send(shop, { key: shop.keys[kind], ...session })).response.status).toBe(200)
    }
    const refused = await send(shop, { key: shop.keys[kind], ...session })
    expect(refused.response.status).toBe(429)
    expect(refused.reply).toEqual({ success: false, error, code: 'rate_limited' })
    expect(refused.response.headers.get('retry-after')).toBe('51')
    expect(refused.response.headers.get('ratelimit')).toBe('"session";r=0;t=51')
    expect(refused.response.headers.get('ratelimit-policy')).toBe('"session";q=10;w=60')
  })

  test('slide: room comes back one message at a time, and refusals do not count', async () => {
    await using shop = await openTestApp()
    await shop.configure({ sessionMessagesPerMinute: 2 })
    const { reply } = await send(shop, { key: shop.keys.cb_live })
    const again = async () => {
      const sessionToken = reply.sessionToken
      return (await send(shop, { key: shop.keys.cb_live, sessionToken })).response.status
    }
    shop.clock.advance(30_000)
    expect(await again()).toBe(200)
    for (let refused = 0; refused < 20; refused++) expect(await again()).toBe(429)
    shop.clock.advance(30_000)
    expect(await again()).toBe(200)
    expect(await again()).toBe(429)
    shop.clock.advance(minuteMs)
    expect(await again()).toBe(200)
  })

  test('hold when fifty come at once', async () => {
    await using shop = await openTestApp()
    const { reply } = await send(shop, { key: shop.keys.cb_live })
    const sessionToken = reply.sessionToken
    shop.clock.advance(minuteMs)
    const sent = Array.from({ length: 50 }, () =>
      send(shop, { key: shop.keys.cb_live, sessionToken }),
    )
    const statuses = (await Promise.all(sent)).map(({ response }) => response.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(40)
  })

  test('come before the body: over the limit, a bad body is 429 too', async () => {
    await using shop = await openTestApp()
    await shop.configure({ sessionMessagesPerMinute: 1 })
    const { reply } = await send(shop, { key: shop.keys.cb_live })
    const { response } = await send(shop, {
      key: shop.keys.cb_live,
      sessionToken: reply.sessionToken,
      body: 'no json',
    })
    expect(response.status).toBe(429)
  })

  test('a message that is refused for its body costs nothing', async () => {
    await using shop = await openTestApp()
    await shop.configure({ sessionMessagesPerMinute: 2, addressSessionsPerMinute: 1 })
    for (let sent = 0; sent < 5; sent++) {
      expect((await send(shop, { key: shop.keys.cb_live, message: '' })).response.status).toBe(400)
    }
    expect((await send(shop, { key: shop.keys.cb_live })).response.status).toBe(200)
  })
})

describe('requests a minute a key', () => {
  test.each([
    ['sk_live', 60],
    ['sk_test', 60],
    ['cb_live', 600],
  ] as const)('%s: %d', async (kind, limit) => {
    await using shop = await openTestApp()
    const status = async () => (await shop.handle(configRequest(shop.keys[kind]))).status
    for (let sent = 0; sent < limit; sent++) expect(await status()).toBe(200)
    expect(await status()).toBe(429)
    shop.clock.advance(minuteMs)
    expect(await status()).toBe(200)
  })

  test('are counted for each key by itself, and can be set for the chatbot', async () => {
    await using shop = await openTestApp()
    await shop.configure({ keyRequestsPerMinute: 1 })
    expect((await shop.handle(configRequest(shop.keys.cb_live))).status).toBe(200)
    const refused = await shop.handle(configRequest(shop.keys.cb_live))
    expect(refused.status).toBe(429)
    expect(refused.headers.get('ratelimit-policy')).toBe('"key";q=1;w=60')
    expect((await shop.handle(configRequest(shop.keys.cb_test))).status).toBe(200)
  })
})

test('an address with a share of the key cannot use it up for the others', async () => {
  await using shop = await openTestApp()
  await shop.configure({ keyRequestsPerMinute: 5, addressRequestsPerMinute: 3 })
  const ask = (address: string) => shop.handle(configRequest(shop.keys.cb_live, from(address)))
  for (let sent = 0; sent < 3; sent++) expect((await ask('203.0.113.1')).status).toBe(200)
  const refused = await ask('203.0.113.1')
  expect(refused.status).toBe(429)
  expect(refused.headers.get('ratelimit-policy')).toBe('"share";q=3;w=60')
  for (let sent = 0; sent < 50; sent++) await ask('203.0.113.1')
  for (let sent = 0; sent < 2; sent++) expect((await ask('203.0.113.2')).status).toBe(200)
  const full = await ask('203.0.113.2')
  expect(full.headers.get('ratelimit-policy')).toBe('"key";q=5;w=60')
  shop.clock.advance(minuteMs)
  expect((await ask('203.0.113.1')).status).toBe(200)
})

describe('twenty new sessions a minute an address', () => {
  test('the twenty-first is refused, and sessions that exist go on', async () => {
    await using shop = await openTestApp()
    const { key } = { key: shop.keys.cb_live }
    const first = await send(shop, { key, headers: from('203.0.113.1') })
    for (let opened = 1; opened < 20; opened++) {
      expect((await send(shop, { key, headers: from('203.0.113.1') })).response.status).toBe(200)
    }
    const refused = await send(shop, { key, headers: from('203.0.113.1') })
    expect(refused.response.status).toBe(429)
    expect(refused.response.headers.get('ratelimit-policy')).toBe('"address";q=20;w=60')

    const { sessionToken } = first.reply
    const old = await send(shop, { key, sessionToken, headers: from('203.0.113.1') })
    expect(old.response.status).toBe(200)
    expect((await send(shop, { key, headers: from('203.0.113.2') })).response.status).toBe(200)
  })

  test.each([
    ['one IPv6 household', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9', 429],
    ['another IPv6 network', '2001:db8:1:2::1', '2001:db8:1:3::1', 200],
    ['IPv4 wrapped in IPv6', '203.0.113.5', '::ffff:203.0.113.5', 429],
    ['what the client wrote before its proxy did', '203.0.113.5', '9.9.9.9, 203.0.113.5', 429],
    ['addresses that are none', 'unknown', '203.0.113.5, nobody', 429],
  ])('%s', async (_name, first, second, status) => {
    await using shop = await openTestApp()
    await shop.configure({ addressSessionsPerMinute: 1 })
    const key = shop.keys.cb_live
    expect((await send(shop, { key, headers: from(first) })).response.status).toBe(200)
    expect((await send(shop, { key, headers: from(second) })).response.status).toBe(status)
  })
})
