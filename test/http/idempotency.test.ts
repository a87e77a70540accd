import { expect, test } from 'bun:test'
import { answer, failure, startFakeModel } from '../support/fake-model.ts'
import { chatRequest, readEvents } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

const once = { 'Idempotency-Key': 'message-1' }

async function openSession(shop: TestApp): Promise<string> {
  const opening = chatRequest({ key: shop.keys.cb_live, message: 'How do I return an item?' })
  return (await (await shop.handle(opening)).json()).sessionToken
}

/** A session whose first message got no answer. */
async function openFailedSession(shop: TestApp): Promise<string> {
  const opening = { key: shop.keys.cb_live, message: 'How do I return an item?', streamed: true }
  const [event] = await readEvents(await shop.handle(chatRequest(opening)))
  return event?.data.sessionToken
}

async function send(shop: TestApp, sessionToken: string, headers: Record<string, string>) {
  const message = 'What does the warranty cover?'
  const request = chatRequest({ key: shop.keys.cb_live, message, sessionToken, headers })
  const response = await shop.handle(request)
  return { status: response.status, reply: await response.json() }
}

test('a repeated key gets the first answer again, not a second one', async () => {
  await using shop = await openTestApp()
  const session = await openSession(shop)
  const first = await send(shop, session, once)
  const again = await send(shop, session, once)
  expect(first.status).toBe(200)
  expect(again).toEqual(first)
  expect(await shop.turns()).toHaveLength(2)

  const other = await send(shop, session, { 'Idempotency-Key': 'message-2' })
  expect(other.reply.message.id).not.toBe(first.reply.message.id)
})

test('a key longer than a client may send works like any other', async () => {
  await using shop = await openTestApp()
  const session = await openSession(shop)
  for (const length of [128, 129, 8000]) {
    const long = 'x'.repeat(length)
    const first = await send(shop, session, { 'Idempotency-Key': long })
    expect(first.status).toBe(200)
    expect(await send(shop, session, { 'Idempotency-Key': long })).toEqual(first)
    const other = await send(shop, session, { 'Idempotency-Key': `${long.slice(1)}y` })
    expect(other.reply.message.id).not.toBe(first.reply.message.id)
  }
})

test('a repeated key waits for an answer that is being written', async () => {
  using model = startFakeModel()
  await using shop = await openTestApp({ model: model.config() })
  const session = await openSession(shop)
  const both = await Promise.all([send(shop, session, once), send(shop, session, once)])
  expect(both[0]?.status).toBe(200)
  expect(both[1]).toEqual(both[0])
  expect(model.requests).toHaveLength(2)
})

test('a repeated key costs nothing: it passes over the limit of messages', async () => {
  await using shop = await openTestApp()
  await shop.configure({ sessionMessagesPerMinute: 2 })
  const session = await openSession(shop)
  expect((await send(shop, session, once)).status).toBe(200)
  expect((await send(shop, session, {})).status).toBe(429)
  expect((await send(shop, session, once)).status).toBe(200)
})

test('the same key in another session is another message', async () => {
  await using shop = await openTestApp()
  const first = await send(shop, await openSession(shop), once)
  const other = await send(shop, await openSession(shop), once)
  expect(other.reply.message.id).not.toBe(first.reply.message.id)
})

test('a key is forgotten after a day', async () => {
  await using shop = await openTestApp()
  const session = await openSession(shop)
  const first = await send(shop, session, once)
  shop.clock.advance(86_400_001)
  const next = await send(shop, session, once)
  expect(next.status).toBe(200)
  expect(next.reply.message.id).not.toBe(first.reply.message.id)
})

test('a message that failed is answered when it is sent again, and stands once in the session', async () => {
  using model = startFakeModel()
  await using shop = await openTestApp({ model: model.config(), fallback: 'none' })
  const session = await openSession(shop)
  model.next(failure(401))
  expect((await send(shop, session, once)).status).toBe(500)
  model.next(answer('The warranty covers rust.'))
  const again = await send(shop, session, once)
  expect(again.reply.message.content).toBe('The warranty covers rust.')

  await send(shop, session, { 'Idempotency-Key': 'message-2' })
  const heard = model.requests.at(-1)?.body.messages.filter(({ role }) => role === 'user')
  expect(heard?.map(({ content }) => content)).toHaveLength(3)
})

test('a stream is repeated as its end', async () => {
  await using shop = await openTestApp()
  const session = await openSession(shop)
  const first = await send(shop, session, once)
  const request = chatRequest({
    key: shop.keys.cb_live,
    message: 'What does the warranty cover?',
    sessionToken: session,
    headers: once,
    streamed: true,
  })
  const events = await readEvents(await shop.handle(request))
  expect(events).toEqual([{ event: 'done', data: { message: first.reply.message } }])
})

test('a repeat is a new message to the limit as long as there is no whole answer', async () => {
  using model = startFakeModel()
  model.always(failure(401))
  await using shop = await openTestApp({ model: model.config(), fallback: 'none' })
  await shop.configure({ sessionMessagesPerMinute: 3 })
  const session = await openFailedSession(shop)
  const statuses: number[] = []
  for (let sent = 0; sent < 6; sent++) statuses.push((await send(shop, session, once)).status)
  expect(statuses).toEqual([500, 500, 429, 429, 429, 429])
  expect(model.requests).toHaveLength(3)
})
