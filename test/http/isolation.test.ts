import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { chatRequest, configRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

const secretQuestion = 'How long do parcels take? My order is A-1234-OWN.'
const idempotencyKey = 'the-same-key-everywhere'

/** A conversation of one key, with all that its visitor could hand on. */
interface Conversation {
  key: string
  sessionToken: string
  messageId: string
}

let shop: TestApp
let own: Conversation
let ownOlder: Conversation
/** Keys that must reach nothing of it. */
let strangers: [name: string, key: string][]

beforeAll(async () => {
  shop = await openTestApp()
  const { cb_live, cb_test, sk_live, sk_test } = shop.keys
  own = await converse(cb_live)
  ownOlder = await converse(sk_live)
  const other = await shop.addChatbot('Another shop')
  const otherOlder = await shop.addChatbot('A third shop', 'conversation')
  strangers = [
    ['another chatbot', other.key],
    ['another chatbot in the older protocol', otherOlder.key],
    ['the test key of the same chatbot', cb_test],
    ['the older test key of the same chatbot', sk_test],
  ]
})
afterAll(() => shop[Symbol.asyncDispose]())

async function converse(key: string): Promise<Conversation> {
  const headers = { 'Idempotency-Key': idempotencyKey }
  const ask = { key, message: secretQuestion, streamed: true, headers }
  const events = await (await shop.handle(chatRequest(ask))).text()
  const [, sessionToken = ''] = /"(?:sessionToken|conversationId)":"([^"]+)"/.exec(events) ?? []
  const [messageId = ''] = /msg_\w+/.exec(events) ?? []
  return { key, sessionToken, messageId }
}

/** In both places where a token can stand. */
const tokenOf = ({ sessionToken }: Conversation) => ({ sessionToken, conversationId: sessionToken })

const rate = (key: string, { sessionToken, messageId }: Conversation) =>
  shop.handle(
    new Request('http://localhost/api/chatbot/feedback', {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'X-Session-Token': sessionToken },
      body: JSON.stringify({ messageId, rating: 'down', conversationId: sessionToken }),
    }),
  )

const conversations = () => [own, ownOlder]
const messagesOf = ({ messageId }: Conversation) =>
  shop.rows(
    `SELECT id, content, rating FROM messages WHERE session_id =
     (SELECT session_id FROM messages WHERE id = '${messageId}') ORDER BY id`,
  )

test('the owner of a conversation reaches it', async () => {
  for (const conversation of conversations()) {
    expect(messagesOf(conversation).length).toBeGreaterThan(0)
    expect((await rate(conversation.key, conversation)).status).toBe(200)
  }
})

describe('a token or id of one chatbot, or of its other environment', () => {
  test('opens a conversation of the stranger’s own, and writes nothing into the other', async () => {
    for (const [name, key] of strangers) {
      for (const conversation of conversations()) {
        const before = messagesOf(conversation)
        const ask = { key, message: 'And to Spain?', ...tokenOf(conversation) }
        const text = await (await shop.handle(chatRequest({ ...ask, streamed: true }))).text()
        expect([name, text.startsWith('event: session')]).toEqual([name, true])
        expect(text).not.toContain(conversation.sessionToken)
        expect(text).not.toContain(conversation.messageId)
        expect([name, messagesOf(conversation)]).toEqual([name, before])
      }
    }
  })

  test('with the same idempotency key gets no answer of the other conversation', async () => {
    for (const [name, key] of strangers) {
      for (const conversation of conversations()) {
        const headers = { 'Idempotency-Key': idempotencyKey }
        const ask = { key, message: 'zebra?', headers, ...tokenOf(conversation) }
        const text = await (await shop.handle(chatRequest({ ...ask, streamed: true }))).text()
        expect([name, text.includes(conversation.messageId)]).toEqual([name, false])
      }
    }
  })

  test('rates no answer of the other conversation', async () => {
    for (const [name, key] of strangers) {
      for (const conversation of conversations()) {
        const before = messagesOf(conversation)
        expect([name, (await rate(key, conversation)).status]).toEqual([name, 404])
        expect([name, messagesOf(conversation)]).toEqual([name, before])
      }
    }
  })

  test('with the own token too: another session’s answer is not the own', async () => {
    for (const [name, key] of [...strangers, ['the same key', own.key] as const]) {
      const mine = await converse(key)
      const response = await rate(key, { ...mine, messageId: own.messageId })
      expect([name, response.status]).toEqual([name, 404])
      expect((await rate(key, mine)).status).toBe(200)
    }
  })
})

test('the two protocols of one chatbot do not share their conversations either', async () => {
  expect((await rate(ownOlder.key, own)).status).toBe(404)
  expect((await rate(own.key, ownOlder)).status).toBe(404)
})

test('what is stored of a secret opens nothing', async () => {
  const hashes = shop.rows('SELECT token_hash FROM sessions').map(String)
  const ids = shop.rows('SELECT id FROM sessions').map(String)
  const keyHashes = shop.rows('SELECT hash FROM api_keys').map(String)
  expect(hashes.length).toBeGreaterThan(2)
  for (const sessionToken of [...hashes, ...ids]) {
    const response = await rate(own.key, { ...own, sessionToken })
    expect(response.status).toBe(404)
  }
  const keyIds = shop.rows('SELECT id FROM api_keys').map(String)
  for (const key of [...keyHashes, ...keyIds]) {
    expect((await shop.handle(configRequest(key))).status).toBe(401)
  }
})

test('a key that is revoked opens nothing, with any token', async () => {
  const revoked = await shop.addChatbot('Closed shop')
  const conversation = await converse(revoked.key)
  const [stored] = await shop.app.store.listKeys(revoked.chatbot.id)
  await shop.app.store.revokeKey(stored?.id ?? '', shop.clock.now())
  for (const each of [conversation, own]) {
    const requests = [
      configRequest(revoked.key),
      chatRequest({ key: revoked.key, message: 'Hello', ...tokenOf(each) }),
    ]
    for (const request of requests) expect((await shop.handle(request)).status).toBe(401)
    expect((await rate(revoked.key, each)).status).toBe(401)
  }
})

test.each([
  '',
  '__proto__',
  'constructor',
  'null',
  "' OR '1'='1",
  '%',
  '_'.repeat(72),
  'session_*',
  '\u0000',
  'x'.repeat(10_000),
])('no token that is none reaches a conversation: %p', async (sessionToken) => {
  const { key, messageId } = ownOlder
  const response = await shop.handle(
    new Request('http://localhost/api/chatbot/feedback', {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}` },
      body: JSON.stringify({ messageId, rating: 'up', conversationId: sessionToken }),
    }),
  )
  expect(response.status).toBe(404)
})
