import { expect, test } from 'bun:test'
import { serve } from '../../src/http/server.ts'
import { stalledAfter, stalledBeforeHeaders, startFakeModel } from '../support/fake-model.ts'
import { chatRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

const message = 'How long do parcels to Canada take?'

async function finishedTurn(shop: TestApp) {
  for (;;) {
    const [turn] = await shop.app.store.readTurns(shop.chatbot.id, new Date(0), new Date(9e12))
    if (turn) return turn
    await Bun.sleep(5)
  }
}

test('a visitor who leaves a stream stops the model call, and what was written is kept', async () => {
  using model = startFakeModel()
  model.always(stalledAfter('About ', 'seven '))
  await using shop = await openTestApp({ model: model.config() })
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  const visitor = new AbortController()
  const ask = { key: shop.keys.cb_live, message, streamed: true, signal: visitor.signal }
  const response = await fetch(chatRequest(ask, server.url))
  await readUntil(response, 'seven ')

  visitor.abort()
  await model.disconnected

  const turn = await finishedTurn(shop)
  expect(turn.outcome).toBe('cut_off')
  expect(turn.usage.completionTokens).toBeGreaterThan(0)
  expect(turn.usage.estimated).toBe(true)
  await server.stop(0)
})

test('a visitor who leaves before the whole answer is there stops the model call too', async () => {
  using model = startFakeModel()
  model.always(stalledBeforeHeaders())
  await using shop = await openTestApp({ model: model.config() })
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  const visitor = new AbortController()
  const ask = { key: shop.keys.cb_live, message, signal: visitor.signal }
  const answer = fetch(chatRequest(ask, server.url)).then(
    () => 'answered',
    () => 'left',
  )
  while (model.requests.length === 0) await Bun.sleep(1)

  visitor.abort()
  await model.disconnected
  expect(await answer).toBe('left')
  expect((await finishedTurn(shop)).outcome).toBe('cut_off')
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
  await using shop = await openTestApp({ model: model.config() })
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  const answer = fetch(chatRequest({ key: shop.keys.cb_live, message }, server.url))
  while (model.requests.length === 0) await Bun.sleep(5)
  const stopped = server.stop()
  held.resolve()
  const reply = await (await answer).json()
  expect(reply.message.content).toBe('Seven days.')
  await stopped
  expect(fetch(`${server.url}/health`)).rejects.toThrow()
})
