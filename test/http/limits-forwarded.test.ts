import { expect, test } from 'bun:test'
import { noConnections } from '../../src/http/connections.ts'
import { createHandler } from '../../src/http/handler.ts'
import { chatRequest, configRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

const message = 'How do I return an item?'

/** Statuses of new sessions, one after the other, from one connection. */
async function openSessions(
  shop: TestApp,
  peerAddress: string,
  headersOfEach: Record<string, string>[],
): Promise<number[]> {
  const connections = { ...noConnections, peerAddress: () => peerAddress }
  const handle = createHandler(shop.app, { connections })
  const statuses: number[] = []
  for (const headers of headersOfEach) {
    const response = await handle(chatRequest({ key: shop.keys.cb_test, message, headers }))
    await response.text()
    statuses.push(response.status)
  }
  return statuses
}

const onceAMinute = async (shop: TestApp) => shop.configure({ addressSessionsPerMinute: 1 })
const garbage = [
  '',
  ',',
  ',,,,',
  'unknown',
  '_hidden',
  '999.1.1.1',
  '1.2.3',
  '0x7f.1',
  '127.1',
  '::ffff:',
  '[::1',
  'fe80::1%eth0',
  '%',
  '1.1.1.1\t',
  "1.1.1.1' OR 1=1",
  `1.1.1.1${'0'.repeat(5000)}`,
  '1.1.1.1, '.repeat(5000),
  `${'['.repeat(20_000)}1.1.1.1`,
  `[${']'.repeat(20_000)}`,
  `${':'.repeat(20_000)}`,
]

test('a stranger escapes by no header that names another address', async () => {
  const names = ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'CF-Connecting-IP', 'True-Client-IP']
  const headers = ['8.8.8.8', '::1', '127.0.0.1', 'for=8.8.4.4'].flatMap((address) =>
    names.map((name) => ({ [name]: address })),
  )
  await using shop = await openTestApp()
  await onceAMinute(shop)
  expect(await openSessions(shop, '203.0.113.9', [{}])).toEqual([200])
  const refused = headers.map(() => 429)
  expect(await openSessions(shop, '203.0.113.9', headers)).toEqual(refused)
  expect(await openSessions(shop, '203.0.113.10', [{}])).toEqual([200])
})

test('garbage from a stranger changes nothing, and makes no fault', async () => {
  await using shop = await openTestApp()
  await onceAMinute(shop)
  expect(await openSessions(shop, '203.0.113.9', [{}])).toEqual([200])
  const headers = garbage.map((value) => ({ 'X-Forwarded-For': value }))
  const refused = headers.map(() => 429)
  expect(await openSessions(shop, '203.0.113.9', headers)).toEqual(refused)
})

test('garbage behind a trusted proxy names at most the proxy itself, and makes no fault', async () => {
  await using shop = await openTestApp()
  const headers = garbage.map((value) => ({ 'X-Forwarded-For': `198.51.100.7, ${value}x` }))
  const statuses = await openSessions(shop, '127.0.0.1', headers)
  expect(new Set(statuses)).toEqual(new Set([200]))
})

test('what a visitor writes before a trusted proxy does changes nothing', async () => {
  await using shop = await openTestApp()
  await onceAMinute(shop)
  const forged = [
    '1.1.1.1',
    '127.0.0.1',
    'nonsense',
    '::1, 10.0.0.1',
    `${'9.9.9.9, '.repeat(900)}1.1.1.1`,
  ]
  const headers = forged.map((value) => ({ 'X-Forwarded-For': `${value}, 203.0.113.9` }))
  const [first, ...others] = await openSessions(shop, '127.0.0.1', headers)
  expect(first).toBe(200)
  expect(others).toEqual(others.map(() => 429))
})

test.each([
  [
    'IPv4, however it is wrapped',
    ['203.0.113.5', '::ffff:203.0.113.5', '::FFFF:cb00:7105', '0:0:0:0:0:ffff:cb00:7105'],
  ],
  [
    'an IPv6 /64, however it is written',
    ['2001:db8:1:2::1', '2001:DB8:1:2:ffff::', '2001:0db8:0001:0002:1:2:3:4'],
  ],
])('%s, is one address', async (_name, addresses) => {
  await using shop = await openTestApp()
  await onceAMinute(shop)
  const [first = '', ...others] = addresses
  expect(await openSessions(shop, first, [{}])).toEqual([200])
  for (const address of others) expect(await openSessions(shop, address, [{}])).toEqual([429])
  expect(await openSessions(shop, '2001:db8:1:3::1', [{}])).toEqual([200])
  expect(await openSessions(shop, '::ffff:203.0.113.6', [{}])).toEqual([200])
})

test('who is refused for the own session or address takes nothing from the key', async () => {
  await using shop = await openTestApp()
  await shop.configure({
    keyRequestsPerMinute: 3,
    sessionMessagesPerMinute: 1,
    addressSessionsPerMinute: 1,
  })
  const { cb_live: key } = shop.keys
  const first = await shop.handle(chatRequest({ key, message }))
  const { sessionToken } = await first.json()
  const refusals = Array.from({ length: 50 }, (_, place) =>
    shop.handle(chatRequest({ key, message, ...(place % 2 && { sessionToken }) })),
  )
  const statuses = (await Promise.all(refusals)).map(({ status }) => status)
  expect(statuses).toEqual(statuses.map(() => 429))
  expect((await shop.handle(configRequest(key))).status).toBe(200)
  expect((await shop.handle(configRequest(key))).status).toBe(200)
  expect((await shop.handle(configRequest(key))).status).toBe(429)
})

test('new sessions, fifty at once from one address, are twenty; from many addresses, as many as the key allows', async () => {
  await using shop = await openTestApp()
  await shop.configure({ keyRequestsPerMinute: 30 })
  const { cb_live: key } = shop.keys
  const send = async (addressOf: (place: number) => string) => {
    const sent = Array.from({ length: 50 }, (_, place) =>
      shop.handle(chatRequest({ key, message, headers: { 'X-Forwarded-For': addressOf(place) } })),
    )
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    return statuses.filter((status) => status === 200).length
  }
  expect(await send(() => '203.0.113.9')).toBe(20)
  shop.clock.advance(60_000)
  expect(await send((place) => `203.0.113.${place}`)).toBe(30)
})
