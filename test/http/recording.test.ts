import { describe, expect, test } from 'bun:test'
import { createLogTo } from '../support/log.ts'
import { answer, failure, startFakeModel } from '../support/fake-model.ts'
import { holdsText } from '../support/holds-text.ts'
import { chatRequest, readEvents } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

interface Sending {
  message: string
  sessionToken?: string
  key?: string
}

async function send(shop: TestApp, { key, ...sending }: Sending) {
  const headers = key === undefined ? {} : { 'Idempotency-Key': key }
  const request = chatRequest({ key: shop.keys.cb_live, headers, ...sending })
  const reply = await (await shop.handle(request)).json()
  return { ...reply, token: sending.sessionToken ?? reply.sessionToken }
}

async function rate(shop: TestApp, token: string, messageId: string, comment: string) {
  const response = await shop.handle(
    new Request('http://localhost/api/chatbot/feedback', {
      method: 'POST',
      headers: { Authorization: `Bearer ${shop.keys.cb_live}`, 'X-Session-Token': token },
      body: JSON.stringify({ messageId, rating: 'down', comment }),
    }),
  )
  expect(response.status).toBe(200)
}

/** What the model heard last, without the prompt that says who it is. */
const heard = (model: { requests: { body: { messages: { content: string }[] } }[] }) =>
  model.requests
    .at(-1)
    ?.body.messages.slice(1)
    .map(({ content }) => content)

describe('with --transcripts off', () => {
  test('no word of a visitor, an answer, a comment or a failure is in the database', async () => {
    using model = startFakeModel()
    await using shop = await openTestApp({ model: model.config() })
    const say = async () => {
      model.next(answer('Parcels take answerword days.'))
      const { token, message } = await send(shop, { message: 'How long, questionword?' })
      await rate(shop, token, message.id, 'commentword')
      model.next(failure(400, { message: 'causeword' }))
      await send(shop, { message: 'And to Canada, questionword?', sessionToken: token })
    }
    const words = ['questionword', 'answerword', 'commentword', 'causeword']
    await shop.configure({ transcripts: 'off' })
    await say()
    expect(words.filter((word) => holdsText(shop.file, word))).toEqual([])
    expect(shop.rows('SELECT DISTINCT sources FROM messages')).toEqual([null, '[]'])

    await shop.configure({ transcripts: 'on' })
    await say()
    expect(words.filter((word) => holdsText(shop.file, word))).toEqual(words)
  })

  test.each([
    ['no words', { transcripts: 'off' }, 'llm_unavailable'],
    ['no personal data', { mask: 'on' }, 'No answer to "I am [e-mail address]"'],
  ] as const)('a model that quotes the question brings %s into the log', async (_, kept, cause) => {
    const lines: Record<string, unknown>[] = []
    using model = startFakeModel()
    const [config, log] = [model.config(), createLogTo(lines)]
    await using shop = await openTestApp({ model: config, fallback: 'none' }, { log })
    await shop.configure(kept)
    const message = 'I am ada@example.com'
    model.next(failure(400, { message: `No answer to "${message}"` }))
    await send(shop, { message })
    expect(String(lines[0]?.cause)).toContain(cause)
    expect(JSON.stringify(lines)).not.toContain('ada@example')
  })

  test('the visitor notices nothing: answers, sources, history, ratings', async () => {
    using model = startFakeModel()
    await using shop = await openTestApp({ model: model.config() })
    await shop.configure({ transcripts: 'off' })
    model.next(answer('Four working days.'))
    const first = await send(shop, { message: 'How long do parcels to Spain take?' })
    expect(first.message.content).toBe('Four working days.')
    await send(shop, { message: 'And to Canada?', sessionToken: first.token })
    expect(heard(model)?.slice(0, 2)).toEqual([
      'How long do parcels to Spain take?',
      'Four working days.',
    ])
    expect(heard(model)?.at(-1)).toContain('And to Canada?')
    await rate(shop, first.token, first.message.id, 'Thanks')
  })

  test('a repeated key gets the first answer again, its sources too', async () => {
    await using shop = await openTestApp()
    await shop.configure({ transcripts: 'off' })
    const { token } = await send(shop, { message: 'Hello' })
    const again = { message: 'How do I return an item?', sessionToken: token, key: 'once' }
    const first = await send(shop, again)
    expect(first.message.sources).not.toBeEmpty()
    expect(await send(shop, again)).toEqual(first)
    expect(await shop.turns()).toHaveLength(2)
    const streamed = chatRequest({
      ...{ key: shop.keys.cb_live, message: again.message, sessionToken: token, streamed: true },
      headers: { 'Idempotency-Key': 'once' },
    })
    const events = await readEvents(await shop.handle(streamed))
    expect(events).toEqual([{ event: 'done', data: { message: first.message } }])
  })

  test('what was said is forgotten after an hour: a repeated key is a new message then', async () => {
    using model = startFakeModel()
    await using shop = await openTestApp({ model: model.config() })
    await shop.configure({ transcripts: 'off' })
    const { token } = await send(shop, { message: 'Hello' })
    const again = { message: 'How do I return an item?', sessionToken: token, key: 'once' }
    const first = await send(shop, again)
    shop.clock.advance(3_600_001)
    const later = await send(shop, again)
    expect(later.success).toBe(true)
    expect(later.message.id).not.toBe(first.message.id)
    expect(heard(model)).toHaveLength(1)
    expect(await send(shop, again)).toMatchObject({ message: { id: later.message.id } })
  })

  test('the figures count on, and name no question', async () => {
    await using shop = await openTestApp()
    await shop.configure({ transcripts: 'off' })
    const { token, message } = await send(shop, { message: 'How do I return an item?' })
    await rate(shop, token, message.id, 'Too long')
    expect(await shop.turns()).toMatchObject([{ outcome: 'answered', question: '' }])
    const ratings = await shop.app.store.readRatings(
      ...([shop.chatbot.id, 'live', new Date(0), new Date(9e12), 9] as const),
    )
    expect(ratings).toMatchObject({ counts: { down: 1 }, down: [{ answer: '', comment: null }] })
  })
})

describe('with --mask on', () => {
  const message =
    'I am ada@example.com, +44 20 7946 0958, card 4111 1111 1111 1111, order 10023456.'
  const kept = 'I am [e-mail address], [phone number], card [card number], order 10023456.'

  test('what is stored is masked: question, answer and comment', async () => {
    using model = startFakeModel()
    await using shop = await openTestApp({ model: model.config() })
    await shop.configure({ mask: 'on' })
    model.next(answer(message))
    const reply = await send(shop, { message })
    await rate(shop, reply.token, reply.message.id, message)
    expect(shop.rows('SELECT content FROM messages')).toEqual([kept, kept])
    expect(shop.rows('SELECT rating_comment FROM messages ORDER BY id')).toEqual([null, kept])
    const secrets = ['ada@example', '7946 0958', '4111 1111']
    expect(secrets.filter((secret) => holdsText(shop.file, secret))).toEqual([])
  })

  test('the visitor and the turn’s model have the words themselves, and the next turn has not', async () => {
    using model = startFakeModel()
    await using shop = await openTestApp({ model: model.config() })
    await shop.configure({ mask: 'on' })
    const echo = 'You are ada@example.com.'
    model.next(answer(echo))
    const first = await send(shop, { message })
    expect(first.message.content).toBe(echo)
    expect(heard(model)?.at(-1)).toContain(message)
    await send(shop, { message: 'Who am I?', sessionToken: first.token })
    expect(heard(model)?.slice(0, 2)).toEqual([kept, 'You are [e-mail address].'])
  })

  test('a repeated key gets the answer as it was', async () => {
    using model = startFakeModel()
    await using shop = await openTestApp({ model: model.config() })
    await shop.configure({ mask: 'on' })
    const { token } = await send(shop, { message: 'Hello' })
    model.next(answer('Write to help@example.com.'))
    const again = { message: 'Whom do I ask?', sessionToken: token, key: 'once' }
    const first = await send(shop, again)
    expect(first.message.content).toBe('Write to help@example.com.')
    expect(await send(shop, again)).toEqual(first)
    shop.clock.advance(3_600_001)
    expect((await send(shop, again)).message).toEqual({
      ...first.message,
      content: 'Write to [e-mail address].',
    })
  })

  test('a failed message that is sent again goes to the model as it was written', async () => {
    using model = startFakeModel()
    await using shop = await openTestApp({ model: model.config(), fallback: 'none' })
    await shop.configure({ mask: 'on' })
    const { token } = await send(shop, { message: 'Hello' })
    const again = { message, sessionToken: token, key: 'once' }
    model.next(failure(401))
    expect((await send(shop, again)).success).toBe(false)
    await send(shop, again)
    expect(heard(model)?.at(-1)).toContain(message)
  })

  test('off is the default, and stores every word', async () => {
    await using shop = await openTestApp()
    await send(shop, { message })
    expect(shop.rows("SELECT content FROM messages WHERE role = 'visitor'")).toEqual([message])
  })
})
