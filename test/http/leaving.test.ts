import { expect, test } from 'bun:test'
import { serve } from '../../src/http/server.ts'
import {
  answer,
  stalledAfter,
  stalledBeforeHeaders,
  startFakeModel,
} from '../support/fake-model.ts'
import { chatRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const message = 'How long do parcels to Canada take?'
/** So long that only the visitor's leaving can end a call. */
const patience = { connectTimeoutMs: 600_000, firstTokenTimeoutMs: 600_000, timeoutMs: 600_000 }

async function finishedTurn(shop: TestApp) {
  await until(async () => (await shop.turns()).length > 0)
  const [turn] = await shop.turns()
  return turn
}

const answersOf = (shop: TestApp) =>
  shop.rows("SELECT content, outcome FROM messages WHERE role = 'assistant'")

test('a visitor who leaves a stream stops the model call, and what was written is kept', async () => {
  using model = startFakeModel()
  model.always(stalledAfter('About ', 'seven '))
  await using shop = await openTestApp({ model: model.config(patience) })
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  const visitor = new AbortController()
  const ask = { key: shop.keys.cb_live, message, streamed: true, signal: visitor.signal }
  const response = await fetch(chatRequest(ask, server.url))
  await readUntil(response, 'seven ')

  visitor.abort()
  await model.disconnected

  const turn = await finishedTurn(shop)
  expect(turn).toMatchObject({ question: message, outcome: 'cut_off', usage: { estimated: true } })
  expect(turn?.usage.completionTokens).toBeGreaterThan(0)
  expect(answersOf(shop)).toEqual(['About seven ', 'cut_off'])
  await server.stop(0)
})

test('a visitor who leaves before the whole answer is there stops the model call too', async () => {
  using model = startFakeModel()
  model.always(stalledBeforeHeaders())
  await using shop = await openTestApp({ model: model.config(patience) })
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  const visitor = new AbortController()
  const ask = { key: shop.keys.cb_live, message, signal: visitor.signal }
  const answer = fetch(chatRequest(ask, server.url)).then(
    () => 'answered',
    () => 'left',
  )
  await until(() => model.requests.length > 0)

  visitor.abort()
  await model.disconnected
  expect(await answer).toBe('left')
  expect((await finishedTurn(shop))?.outcome).toBe('cut_off')
  expect(answersOf(shop)).toEqual([])
  await server.stop(0)
})

async function readUntil(response: Response, words: string): Promise<void> {
  const reader = response.body?.getReader()
  let text = ''
  while (!text.includes(words)) {
    const part = await reader?.read()
    if (!part || part.done) throw new Error(`The stream ended without ${words}`)
    text += new TextDecoder().decode(part.value)
  }
}

test('a server that stops takes no new message, and tells so on /health', async () => {
  using model = startFakeModel()
  const held = Promise.withResolvers<void>()
  model.next(async (request) => {
    await held.promise
    return answer('Seven days.')(request)
  })
  await using shop = await openTestApp({ model: model.config() })
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  const running = fetch(chatRequest({ key: shop.keys.cb_live, message }, server.url))
  while (model.requests.length === 0) await Bun.sleep(1)
  const stopped = server.stop()
  expect((await fetch(`${server.url}/health`)).status).toBe(503)
  const refused = await fetch(chatRequest({ key: shop.keys.cb_live, message }, server.url))
  expect(refused.status).toBe(500)
  held.resolve()
  expect((await running).status).toBe(200)
  await stopped
})

test('a client that never ends its request does not keep a stopping server', async () => {
  await using shop = await openTestApp()
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  const closed = Promise.withResolvers<void>()
  const { port } = new URL(server.url)
  await Bun.connect({
    hostname: '127.0.0.1',
    port: Number(port),
    socket: { data() {}, close: () => closed.resolve() },
  }).then((socket) => socket.write('POST /api/chatbot/chat HTTP/1.1\r\nContent-Length: 9\r\n'))
  await server.stop(60_000)
  await closed.promise
})

test('a server that stops lets a running answer come to its end', async () => {
  using model = startFakeModel()
  const held = Promise.withResolvers<void>()
  model.next(async () => {
    await held.promise
    return new Response(
      'data: {"choices":[{"index":0,"delta":{"content":"Seven days."},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
      { headers: { 'content-type': 'text/event-stream' } },
    )
  })
  await using shop = await openTestApp({ model: model.config(patience) })
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  const answer = fetch(chatRequest({ key: shop.keys.cb_live, message }, server.url))
  await until(() => model.requests.length > 0)
  const stopped = server.stop()
  held.resolve()
  const reply = await (await answer).json()
  expect(reply.message.content).toBe('Seven days.')
  await stopped
  await expect(fetch(`${server.url}/health`)).rejects.toThrow()
})

test('a server whose grace is over cuts a running answer off, and keeps what was written', async () => {
  using model = startFakeModel()
  model.always(stalledAfter('About ', 'seven '))
  await using shop = await openTestApp({ model: model.config(patience) })
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  const ask = { key: shop.keys.cb_live, message, streamed: true }
  await readUntil(await fetch(chatRequest(ask, server.url)), 'seven ')
  await server.stop(10)
  expect(await finishedTurn(shop)).toMatchObject({ question: message, outcome: 'cut_off' })
  expect(answersOf(shop)).toEqual(['About seven ', 'cut_off'])
})
