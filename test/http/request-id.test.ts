import { describe, expect, test } from 'bun:test'
import type { App } from '../../src/app.ts'
import { type Connections, noConnections } from '../../src/http/connections.ts'
import { createHandler } from '../../src/http/handler.ts'
import { embedMissing, firstPlace } from '../../src/knowledge/embed/embed-missing.ts'
import { createLogTo } from '../support/log.ts'
import { failure, startFakeModel } from '../support/fake-model.ts'
import { chatRequest, configRequest } from '../support/requests.ts'
import { openTestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const message = 'How long do parcels to Canada take?'
const ownId = /^[0-9a-f]{16}$/
type Line = Record<string, unknown>

const idOf = (response: Response) => response.headers.get('x-request-id') ?? ''
const from = (peerAddress: string | null): Connections => ({
  ...noConnections,
  peerAddress: () => peerAddress,
})

describe('the id of an answer is on every log line of its request', () => {
  test('whole and streamed, answered and refused, of each endpoint', async () => {
    const lines: Line[] = []
    await using shop = await openTestApp({}, { log: createLogTo(lines) })
    const key = shop.keys.cb_live
    const requests = [
      configRequest(key),
      configRequest('cb_live_unknown'),
      chatRequest({ key, message }),
      chatRequest({ key, message, streamed: true }),
      chatRequest({ key, message: '' }),
      chatRequest({ key, message, origin: 'https://evil.example' }),
    ]
    const ids: string[] = []
    for (const request of requests) {
      const response = await shop.handle(request)
      await response.text()
      ids.push(idOf(response))
    }
    await until(() => lines.length === requests.length)
    expect(lines.map(({ requestId }) => requestId)).toEqual(ids)
    expect(new Set(ids).size).toBe(requests.length)
  })

  test('of many at the same time, each its own', async () => {
    const lines: Line[] = []
    using model = startFakeModel()
    await using shop = await openTestApp({ model: model.config() }, { log: createLogTo(lines) })
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
        const { message: answer } = await response.json()
        return { requestId: idOf(response), messageId: answer.id }
      }),
    )
    for (const { requestId, messageId } of answers) {
      const line = lines.find((it) => it.requestId === requestId)
      const sessionId = `SELECT session_id FROM messages WHERE id = '${messageId}'`
      expect(shop.rows(sessionId)).toEqual([line?.session])
    }
  })

  test('a warning in the middle of it has it too', async () => {
    const lines: Line[] = []
    using model = startFakeModel()
    await using shop = await openTestApp(
      { embedding: model.embeddings.config() },
      { log: createLogTo(lines) },
    )
    const { app } = shop
    if (!app.embedding) throw new Error('There is an embedding model.')
    const signal = new AbortController().signal
    await embedMissing({ ...app, ...app.embedding }, null, firstPlace, signal, () => {})
    model.embeddings.always(failure(500))
    const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
    expect(lines).toMatchObject([
      { level: 40, requestId: idOf(response), msg: expect.stringContaining('embedded') },
      { level: 30, requestId: idOf(response), msg: 'request' },
    ])
  })

  test('the line of a fault has it, on every path', async () => {
    const lines: Line[] = []
    await using shop = await openTestApp({}, { log: createLogTo(lines) })
    const fault = () => {
      throw new Error('out of order')
    }
    const broken: Partial<App> = {
      store: Object.assign({}, shop.app.store, { checkWritable: fault, findKey: fault }),
    }
    shop.app.metrics.render = fault
    const handle = createHandler(Object.assign({}, shop.app, broken))
    const answers = [
      await handle(new Request('http://localhost/health')),
      await handle(new Request('http://localhost/metrics')),
      await handle(configRequest(shop.keys.cb_live)),
      await handle(chatRequest({ key: shop.keys.cb_live, message })),
    ]
    expect(answers.map(({ status }) => status)).toEqual([503, 500, 500, 500])
    expect(lines.map(({ requestId }) => requestId)).toEqual(answers.map(idOf))
    for (const line of lines) expect(JSON.stringify(line)).toContain('out of order')
  })

  test('what is done for all requests carries none', async () => {
    const lines: Line[] = []
    await using shop = await openTestApp({}, { log: createLogTo(lines) })
    shop.app.store.countRequests = () => Promise.reject(new Error('no room'))
    await shop.handle(configRequest(shop.keys.cb_live))
    const isOfCounts = ({ msg }: Line) => msg === 'request counts could not be stored'
    await until(() => lines.some(isOfCounts))
    expect(lines.find(isOfCounts)).not.toHaveProperty('requestId')
  })
})

describe('an id that the request brings', () => {
  const given = '01J9ZC-proxy.id_1'

  async function idFor(requestId: string, peerAddress: string | null): Promise<string> {
    await using shop = await openTestApp({ trustedProxies: ['10.0.0.0/8'] })
    const handle = createHandler(shop.app, { connections: from(peerAddress) })
    return idOf(await handle(configRequest(shop.keys.cb_test, { 'X-Request-Id': requestId })))
  }

  test.each([
    ['a proxy that is trusted', '10.1.2.3'],
    ['a proxy on this machine', '127.0.0.1'],
  ])('is kept from %s', async (_, peerAddress) => {
    expect(await idFor(given, peerAddress)).toBe(given)
  })

  test('is replaced from anybody else', async () => {
    expect(await idFor(given, '203.0.113.9')).toMatch(ownId)
  })

  test.each([
    ['is long', 'a'.repeat(65)],
    ['is empty', ''],
    ['has spaces', 'a b'],
    ['has marks of its own', '{"level":60}'],
    ['stands there twice', 'one, two'],
    ['is no ASCII', 'é'],
  ])('is replaced where it %s', async (_, requestId) => {
    expect(await idFor(requestId, '10.1.2.3')).toMatch(ownId)
  })
})
