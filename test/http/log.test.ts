import { describe, expect, test } from 'bun:test'
import { createHandler } from '../../src/http/handler.ts'
import { createLogTo } from '../support/log.ts'
import { failure, startFakeModel } from '../support/fake-model.ts'
import { chatRequest, configRequest } from '../support/requests.ts'
import { openTestApp } from '../support/test-app.ts'

const message = 'How long do parcels to Canada take?'

test('one line a request, with all an operator needs', async () => {
  const lines: Record<string, unknown>[] = []
  await using shop = await openTestApp({}, { log: createLogTo(lines) })
  await shop.handle(configRequest(shop.keys.cb_test))
  await (await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))).json()
  const streamed = chatRequest({ key: shop.keys.sk_live, message, streamed: true })
  await (await shop.handle(streamed)).text()
  await shop.handle(chatRequest({ key: shop.keys.cb_live, message: '' }))
  await shop.handle(configRequest('cb_live_unknown'))

  expect(lines).toMatchObject([
    { kind: 'config', status: 200, chatbot: shop.chatbot.id, environment: 'test' },
    {
      kind: 'chat',
      status: 200,
      chatbot: shop.chatbot.id,
      environment: 'live',
      session: expect.stringMatching(/^ses_/),
      messageLength: message.length,
      durationMs: expect.any(Number),
      outcome: 'answered',
      model: 'extractive',
      promptTokens: 0,
      completionTokens: 0,
    },
    { kind: 'chat', status: 200, session: expect.stringMatching(/^ses_/), outcome: 'answered' },
    { kind: 'chat', status: 400, chatbot: shop.chatbot.id, code: 'message_required' },
    { kind: 'config', status: 401, code: 'invalid_api_key' },
  ])
})

test('a fault behind any other path is told too, and to the operator alone', async () => {
  const lines: Record<string, unknown>[] = []
  await using shop = await openTestApp({}, { log: createLogTo(lines) })
  shop.app.metrics.render = () => Promise.reject(new Error('out of figures'))
  const handle = createHandler(shop.app)
  const response = await handle(new Request('http://localhost/metrics'))
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('out of figures')
  expect(lines).toMatchObject([{ err: { message: 'out of figures' } }])
})

test('a body that is no JSON stands in no line', async () => {
  const lines: Record<string, unknown>[] = []
  await using shop = await openTestApp({}, { log: createLogTo(lines) })
  const body = '{"message": MySecretDiagnosis}'
  await shop.handle(chatRequest({ key: shop.keys.cb_live, body }))
  expect(lines).toMatchObject([{ status: 400, code: 'invalid_json' }])
  expect(JSON.stringify(lines)).not.toContain('MySecretDiagnosis')
})

test('tells the cause of a failure, and never a key, a token or a text', async () => {
  const lines: Record<string, unknown>[] = []
  using model = startFakeModel()
  model.always(failure(401, { message: 'Incorrect API key provided.' }))
  await using shop = await openTestApp({ model: model.config() }, { log: createLogTo(lines) })
  const headers = { 'Idempotency-Key': 'idempotency-1' }
  const first = await shop.handle(chatRequest({ key: shop.keys.cb_live, message, headers }))
  const { sessionToken, message: answer } = await first.json()
  await shop.handle(
    chatRequest({ key: shop.keys.cb_live, message, sessionToken, origin: 'https://evil.example' }),
  )

  const text = JSON.stringify(lines)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatchObject({ cause: expect.stringContaining('401') })
  for (const secret of [
    shop.keys.cb_live,
    sessionToken,
    message,
    answer.content,
    'idempotency-1',
    model.config().apiKey,
  ]) {
    expect(text).not.toContain(secret)
  }
})

describe('what a provider says of a failure', () => {
  /** The line and the stored cause of a turn that failed with these words. */
  async function causesOf(words: string): Promise<string[]> {
    const lines: Record<string, unknown>[] = []
    using model = startFakeModel()
    model.always(failure(401, { message: words }))
    const config = model.config({ apiKey: 'azure0123456789abcdef' })
    await using shop = await openTestApp({ model: config }, { log: createLogTo(lines) })
    await (await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))).text()
    const [turn] = await shop.turns()
    expect(lines).toHaveLength(1)
    return [String(lines[0]?.cause), String(turn?.usage.failureCause)]
  }

  test('is one line, bounded and harmless to a terminal', async () => {
    const orders = '\u001b[2J\u0007\u202e'
    for (const cause of await causesOf(
      `Broken${orders}\r\n{"level":60}\n${'very '.repeat(5000)}`,
    )) {
      expect(cause).toContain('Broken')
      expect(cause.length).toBeLessThan(600)
      expect(cause).not.toMatch(/[\p{Cc}\u202e]/u)
    }
  })

  test.each([
    ['the key that was sent', 'azure0123456789abcdef'],
    ['another key', 'sk-proj-Ab3dEf6hIj9lMn'],
    ['a part of a key', 'sk-pr***********9lMn'],
    ['a key of ours', `cb_live_${'0123456789abcdef'.repeat(3)}`],
    ["a visitor's token", `session_${'0123456789abcdef'.repeat(4)}`],
    ["Google's", 'AIzaSyA0123456789abcdefghij'],
    ["Groq's", 'gsk_0123456789abcdefghij'],
  ])('holds no secret: %s', async (_, secret) => {
    for (const cause of await causesOf(`Incorrect API key provided: ${secret}. Find yours.`)) {
      expect(cause).toContain('Incorrect API key provided')
      expect(cause).not.toContain(secret)
    }
  })
})
