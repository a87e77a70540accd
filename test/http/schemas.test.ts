import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { conversationProtocol } from '../../src/http/widget/conversation-protocol.ts'
import { sessionProtocol } from '../../src/http/widget/session-protocol.ts'
import { WireMessage } from '../../src/http/widget/wire-message.ts'
import { chatRequest, configRequest, readEvents } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

// What /openapi.json shows is what is sent: real replies against the schemas that document them.

const answerable = 'How long do parcels to Canada take?'
const unanswerable = 'Who won the chess championship?'

let plain: TestApp
let full: TestApp
beforeAll(async () => {
  plain = await openTestApp()
  full = await openTestApp()
  await full.configure({
    assistantProfile: 'friendly and helpful',
    avatarUrl: 'https://cdn.example.com/avatar.png',
    starterQuestions: ['Where is my parcel?', 'Can I return it?', 'Is it dear?', 'Who are you?'],
  })
})
afterAll(async () => {
  await plain[Symbol.asyncDispose]()
  await full[Symbol.asyncDispose]()
})

/** Nothing is wrong or missing, and nothing is there that the schema does not name. */
function expectToFit(schema: TSchema, reply: unknown): void {
  expect([...Value.Errors(schema, reply)]).toEqual([])
  expect(Value.Check(schema, reply)).toBe(true)
  expect(Value.Clean(schema, structuredClone(reply))).toEqual(reply)
}

const protocols = [
  ['session', sessionProtocol, 'cb_live'],
  ['conversation', conversationProtocol, 'sk_live'],
] as const

describe.each(protocols)('in the %s protocol', (_name, protocol, kind) => {
  test('the configuration is as documented, with all settings and with none', async () => {
    const [none, all] = [plain, full].map(async (shop) =>
      (await shop.handle(configRequest(shop.keys[kind]))).json(),
    )
    expectToFit(protocol.configReply, await none)
    expectToFit(protocol.configReply, await all)
    expect(JSON.stringify(await all)).toContain('avatar.png')
    expect(JSON.stringify(await none)).not.toContain('avatar')
  })

  test('an answer is as documented, the first and a later one, with and without sources', async () => {
    const key = plain.keys[kind]
    let token = ''
    for (const message of [answerable, unanswerable, answerable]) {
      const ask = chatRequest({ key, message, sessionToken: token, conversationId: token })
      const reply = await (await plain.handle(ask)).json()
      expectToFit(protocol.chatReply, reply)
      token ||= reply.sessionToken ?? reply.data.conversationId
    }
  })

  test('the end of a stream is as documented', async () => {
    const key = plain.keys[kind]
    for (const message of [answerable, unanswerable]) {
      const response = await plain.handle(chatRequest({ key, message, streamed: true }))
      const done = (await readEvents(response)).at(-1)
      expect(done?.event).toBe('done')
      expectToFit(WireMessage, done?.data.message)
    }
  })

  test('a body that is documented is one that is answered', async () => {
    const bodies = [
      { message: answerable },
      { message: 'x'.repeat(2000) },
      ...(kind === 'sk_live' ? [{ message: answerable, conversationId: 'conv_1' }] : []),
    ]
    for (const body of bodies) {
      expectToFit(protocol.chatBody, body)
      const ask = chatRequest({ key: full.keys[kind], body: JSON.stringify(body) })
      expect((await full.handle(ask)).status).toBe(200)
    }
    for (const body of [{}, { message: '' }, { message: 1 }, { message: 'x'.repeat(2001) }]) {
      expect(Value.Check(protocol.chatBody, body)).toBe(false)
    }
  })
})

test('a reply that is not as documented is told', () => {
  const message = { id: 'msg_1', role: 'assistant', content: 'Yes.', createdAt: 'yesterday' }
  expect(() => expectToFit(WireMessage, message)).toThrow()
  const createdAt = '2026-11-09T10:00:00.000Z'
  expect(() => expectToFit(WireMessage, { ...message, createdAt, rating: 'up' })).toThrow()
  expectToFit(WireMessage, { ...message, createdAt })
})
