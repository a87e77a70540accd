import { afterAll, beforeAll, expect, test } from 'bun:test'
import { chatRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let shop: TestApp
beforeAll(async () => {
  shop = await openTestApp()
})
afterAll(() => shop[Symbol.asyncDispose]())

async function rate(body: unknown, sessionToken?: string, key = shop.keys.cb_live) {
  const response = await shop.handle(
    new Request('http://localhost/api/chatbot/feedback', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${key}`,
        ...(sessionToken !== undefined && { 'X-Session-Token': sessionToken }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )
  return { status: response.status, reply: await response.json() }
}

async function ask(key = shop.keys.cb_live) {
  const response = await shop.handle(chatRequest({ key, message: 'How do I return an item?' }))
  const { message, sessionToken } = await response.json()
  return { messageId: message.id, sessionToken }
}

test('a visitor rates an answer of the own session, changes it, and takes it back', async () => {
  const { messageId, sessionToken } = await ask()
  for (const rating of ['up', 'down', null]) {
    const rated = await rate({ messageId, rating }, sessionToken)
    expect(rated).toEqual({ status: 200, reply: { success: true } })
  }
  const commented = await rate(
    { messageId, rating: 'down', comment: 'x'.repeat(500) },
    sessionToken,
  )
  expect(commented.status).toBe(200)
})

test('anything else is not found', async () => {
  const mine = await ask()
  const theirs = await ask()
  const other = await shop.addChatbot('Other shop')
  const notFound = { status: 404, reply: { success: false, error: 'Not found', code: 'not_found' } }
  const good = { messageId: mine.messageId, rating: 'up' }

  expect((await rate(good, mine.sessionToken)).status).toBe(200)
  expect(await rate(good)).toEqual(notFound)
  expect(await rate(good, theirs.sessionToken)).toEqual(notFound)
  expect(await rate(good, mine.sessionToken, other.key)).toEqual(notFound)
  expect(await rate(good, mine.sessionToken, shop.keys.cb_test)).toEqual(notFound)
  expect(await rate({ ...good, messageId: 'msg_unknown' }, mine.sessionToken)).toEqual(notFound)
  expect(await rate({ ...good, rating: 'sideways' }, mine.sessionToken)).toEqual(notFound)
  expect(await rate({ ...good, comment: 'x'.repeat(501) }, mine.sessionToken)).toEqual(notFound)
  expect(await rate({ messageId: mine.messageId }, mine.sessionToken)).toEqual(notFound)
  expect(await rate('[]', mine.sessionToken)).toEqual(notFound)
})

test('a body that is not JSON is told so', async () => {
  const { sessionToken } = await ask()
  expect(await rate('{', sessionToken)).toMatchObject({
    status: 400,
    reply: { error: 'Invalid JSON' },
  })
})
