import { expect, test } from 'bun:test'
import { createLogTo } from '../support/log.ts'
import { failure, startFakeModel } from '../support/fake-model.ts'
import { holdsText } from '../support/holds-text.ts'
import { chatRequest, configRequest } from '../support/requests.ts'
import { openTestApp } from '../support/test-app.ts'

test.each(['203.0.113.77', '2001:db8:77:66:55:44:33:22'])(
  'the client’s address %s is in no table, log line or metric',
  async (address) => {
    const lines: Record<string, unknown>[] = []
    using model = startFakeModel()
    await using shop = await openTestApp({ model: model.config() }, { log: createLogTo(lines) })
    await shop.configure({ addressSessionsPerMinute: 3 })
    const from = { 'X-Forwarded-For': address, 'X-Forwarded-Proto': 'https' }
    const message = 'How do I return an item?'
    const send = async (key: string, headers: Record<string, string> = {}) => {
      const asked = chatRequest({ key, message, headers: { ...from, ...headers } })
      return (await shop.handle(asked)).status
    }
    expect(await send(shop.keys.cb_live)).toBe(200)
    expect(await send(shop.keys.sk_live, { 'Idempotency-Key': 'once' })).toBe(200)
    model.next(failure(500))
    expect(await send(shop.keys.cb_live)).toBe(200)
    expect(await send(shop.keys.cb_live)).toBe(429)
    expect(await send('cb_live_unknown')).toBe(401)
    expect(await send(shop.keys.cb_live, { Origin: 'https://evil.example' })).toBe(403)
    const insecure = { 'X-Forwarded-Proto': 'http' }
    expect(await send(shop.keys.cb_live, insecure)).toBe(403)
    await shop.handle(configRequest(shop.keys.cb_test, from))
    await shop.handle(new Request('http://localhost/nowhere', { headers: from }))
    await shop.app.requestCounter.flush()

    expect(lines.length).toBeGreaterThan(7)
    expect(holdsText(shop.file, 'How do I return')).toBe(true)
    const { text } = await shop.app.metrics.render()
    // Of an IPv6 address, the network is what limits count by.
    for (const part of [address, '203.0.113', '2001:db8:77:66']) {
      expect([part, JSON.stringify(lines).includes(part)]).toEqual([part, false])
      expect([part, text.includes(part)]).toEqual([part, false])
      expect([part, holdsText(shop.file, part)]).toEqual([part, false])
    }
  },
)
