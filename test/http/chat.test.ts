import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { startFakeModel } from '../support/fake-model.ts'
import { chatRequest, readEvents } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let shop: TestApp
beforeAll(async () => {
  shop = await openTestApp()
})
afterAll(() => shop[Symbol.asyncDispose]())

const question = 'How long do parcels to Canada take?'
const shippingSource = {
  title: 'Shipping › Delivery times',
  url: expect.stringMatching(/^https:\/\/example\.com\/shipping#:~:text=Parcels%20to%20Canada/),
}

describe('the session protocol', () => {
  test('answers from the site, names the page, and hands out a session once', async () => {
    const first = await shop.handle(chatRequest({ key: shop.keys.cb_live, message: question }))
    expect(first.status).toBe(200)
    const reply = await first.json()
    expect(Object.keys(reply)).toEqual(['success', 'message', 'sessionToken'])
    expect(reply.success).toBe(true)
    expect(reply.sessionToken).toMatch(/^session_[0-9a-f]{64}$/)
    expect(reply.message).toMatchObject({
      id: expect.stringMatching(/^msg_/),
      role: 'assistant',
      content: expect.stringContaining('within seven working days'),
      createdAt: shop.clock.now().toISOString(),
      sources: [shippingSource],
    })

    const second = await shop.handle(
      chatRequest({
        key: shop.keys.cb_live,
        message: 'What about the warranty?',
        sessionToken: reply.sessionToken,
      }),
    )
    expect(Object.keys(await second.json())).toEqual(['success', 'message'])
  })

  test('leaves sources out where there are none', async () => {
    const response = await shop.handle(
      chatRequest({ key: shop.keys.cb_live, message: 'Who won the chess championship?' }),
    )
    const { message } = await response.json()
    expect(message.content).toBe('I could not find an answer to that on this site.')
    expect(message).not.toHaveProperty('sources')
  })
})

describe('the conversation protocol', () => {
  test('answers with the text and the conversation, each time', async () => {
    const first = await shop.handle(chatRequest({ key: shop.keys.sk_test, message: question }))
    const reply = await first.json()
    expect(reply).toEqual({
      success: true,
      data: {
        message: expect.stringContaining('within seven working days'),
        conversationId: expect.stringMatching(/^conv_[0-9a-f]{32}$/),
      },
    })
    const { conversationId } = reply.data
    const second = await shop.handle(
      chatRequest({ key: shop.keys.sk_test, message: 'And the warranty?', conversationId }),
    )
    expect(await second.json()).toMatchObject({ data: { conversationId } })
  })
})

describe('a session', () => {
  test.each(['cb_live', 'sk_live'] as const)('that is unknown begins anew (%s)', async (kind) => {
    for (const token of ['', 'nonsense', `session_${'0'.repeat(64)}`, `conv_${'0'.repeat(32)}`]) {
      const response = await shop.handle(
        chatRequest({
          key: shop.keys[kind],
          message: question,
          sessionToken: token,
          conversationId: token,
          headers: { 'X-Forwarded-For': `198.51.100.${token.length}` },
        }),
      )
      expect(response.status).toBe(200)
      const reply = await response.json()
      expect(kind === 'cb_live' ? reply.sessionToken : reply.data.conversationId).not.toBe(token)
    }
  })

  const outsiders: [string, (shop: TestApp) => Promise<[own: string, foreign: string]>][] = [
    [
      'another chatbot',
      async ({ keys, addChatbot }) => [keys.cb_live, (await addChatbot('Other')).key],
    ],
    [
      'another chatbot, by its conversation’s id,',
      async ({ keys, addChatbot }) => [
        keys.sk_live,
        (await addChatbot('Other', 'conversation')).key,
      ],
    ],
    ['the other environment', async ({ keys }) => [keys.cb_live, keys.cb_test]],
    ['the other protocol', async ({ keys }) => [keys.cb_live, keys.sk_live]],
  ]

  test.each(outsiders)(
    'of %s is never continued, nor is anything of it read',
    async (_, keysOf) => {
      using model = startFakeModel()
      await using store = await openTestApp({ model: model.config() })
      const [own, foreign] = await keysOf(store)
      const tell = async (key: string, message: string, token = '') => {
        const request = chatRequest({ key, message, sessionToken: token, conversationId: token })
        const reply = await (await store.handle(request)).json()
        return reply.sessionToken ?? reply.data?.conversationId ?? token
      }
      const heard = () => JSON.stringify(model.requests.at(-1)?.body.messages)
      const token = await tell(own, 'My order is number 4711.')

      const theirs = await tell(foreign, 'And when does it arrive?', token)
      expect(theirs).toMatch(/^(session|conv)_/)
      expect(theirs).not.toBe(token)
      expect(heard()).toContain('And when does it arrive?')
      expect(heard()).not.toContain('4711')

      expect(await tell(own, 'And who brings it?', token)).toBe(token)
      expect(heard()).toContain('4711')
      expect(heard()).not.toContain('when does it arrive')
    },
  )

  test('ends when nobody used it for its time to live, and each message renews it', async () => {
    await using store = await openTestApp({ sessionTtlDays: 30 })
    const days = (count: number) => store.clock.advance(count * 86_400_000)
    const tell = async (sessionToken?: string) => {
      const request = chatRequest({
        key: store.keys.cb_live,
        message: question,
        ...(sessionToken !== undefined && { sessionToken }),
      })
      return (await store.handle(request)).json()
    }
    const { sessionToken } = await tell()
    days(29)
    expect(await tell(sessionToken)).not.toHaveProperty('sessionToken')
    days(29)
    expect(await tell(sessionToken)).not.toHaveProperty('sessionToken')
    days(31)
    expect(await tell(sessionToken)).toHaveProperty('sessionToken')
  })

  test('a follow-up is understood by the question before it', async () => {
    const { sessionToken } = await ask(shop.keys.cb_live, 'What does the warranty cover?')
    const followUp = await ask(shop.keys.cb_live, 'and how long is it?', sessionToken)
    expect(followUp.message.content).toContain('three years')
  })

  async function ask(key: string, message: string, sessionToken?: string) {
    const response = await shop.handle(
      chatRequest({ key, message, ...(sessionToken !== undefined && { sessionToken }) }),
    )
    return response.json()
  }
})

describe('a body', () => {
  const required = { error: 'Message is required', code: 'message_required' }
  const tooLong = { error: 'Message too long (max 2000 characters)', code: 'message_too_long' }
  const invalid = { error: 'Invalid JSON', code: 'invalid_json' }
  const tooLarge = { error: 'Request body too large', code: 'body_too_large' }

  const refusals: [body: string, status: number, refusal: object][] = [
    ['{}', 400, required],
    ['{"message":""}', 400, required],
    ['{"message":"  \\n\\t "}', 400, required],
    ['{"message":null}', 400, required],
    ['{"message":42}', 400, required],
    ['{"message":["hello"]}', 400, required],
    ['{"message":{"text":"hello"}}', 400, required],
    ['{"message":"<script>alert(1)</script>"}', 400, required],
    ['{"__proto__":{"message":"hello"}}', 400, required],
    ['[]', 400, required],
    ['"hello"', 400, required],
    ['null', 400, required],
    [JSON.stringify({ message: 'x'.repeat(2001) }), 400, tooLong],
    [JSON.stringify({ message: '😀'.repeat(1001) }), 400, tooLong],
    ['', 400, invalid],
    ['{', 400, invalid],
    ['message=hello', 400, invalid],
    [JSON.stringify({ message: 'hello', padding: 'x'.repeat(64 * 1024) }), 413, tooLarge],
  ]
  const named = refusals.map(([body, ...rest]) => [body.slice(0, 40), body, ...rest] as const)

  test.each(named)('%s is refused, and has made no session', async (_, body, status, refusal) => {
    await using store = await openTestApp()
    const stored = () => [
      ...store.rows('SELECT count(*) FROM sessions'),
      ...store.rows('SELECT count(*) FROM messages'),
    ]
    for (const key of [store.keys.cb_live, store.keys.sk_live]) {
      const response = await store.handle(chatRequest({ key, body }))
      expect(response.status).toBe(status)
      expect(await response.json()).toEqual({ success: false, ...refusal })
    }
    expect(stored()).toEqual([0, 0])
    await store.handle(chatRequest({ key: store.keys.cb_live, message: question }))
    expect(stored()).toEqual([1, 2])
  })

  test('2000 characters are not too many, scripts and white space around them not counted', async () => {
    const message = `  <script>${'y'.repeat(500)}</script>${'x'.repeat(2000)}\n`
    const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
    expect(response.status).toBe(200)
  })

  test('of 64 KiB and one byte is refused without Content-Length too', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`{"message":"hi","x":"${'x'.repeat(65_536)}"}`))
        controller.close()
      },
    })
    const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, body }))
    expect(response.status).toBe(413)
  })
})

describe('a stream', () => {
  test.each([
    ['cb_live', 'sessionToken', /^session_/],
    ['sk_live', 'conversationId', /^conv_/],
  ] as const)(
    'tells the session, the answer and the stored message (%s)',
    async (kind, field, shape) => {
      const response = await shop.handle(
        chatRequest({ key: shop.keys[kind], message: question, streamed: true }),
      )
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toStartWith('text/event-stream')
      expect(response.headers.get('x-accel-buffering')).toBe('no')
      expect(response.headers.get('cache-control')).toContain('no-store')

      const events = await readEvents(response)
      expect(events[0]).toEqual({
        event: 'session',
        data: { [field]: expect.stringMatching(shape) },
      })
      expect(events.at(-1)).toMatchObject({
        event: 'done',
        data: {
          message: {
            role: 'assistant',
            sources: [shippingSource],
          },
        },
      })
      const deltas = events.slice(1, -1)
      expect(deltas.map(({ event }) => event)).toEqual(deltas.map(() => 'delta'))
      const told = deltas.map(({ data }) => data.content).join('')
      expect(told).toBe(events.at(-1)?.data.message.content)
    },
  )

  test('has no session event for a session that exists', async () => {
    const first = await shop.handle(chatRequest({ key: shop.keys.cb_live, message: question }))
    const { sessionToken } = await first.json()
    const response = await shop.handle(
      chatRequest({ key: shop.keys.cb_live, message: question, sessionToken, streamed: true }),
    )
    const events = await readEvents(response)
    expect(events.map(({ event }) => event)).not.toContain('session')
    expect(events.at(-1)?.event).toBe('done')
  })

  test('that is refused before the answer begins is an ordinary JSON error', async () => {
    const response = await shop.handle(
      chatRequest({ key: shop.keys.cb_live, message: '', streamed: true }),
    )
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'Message is required' })
  })
})
