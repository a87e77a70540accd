import { describe, expect, test } from 'bun:test'
import {
  answer,
  cutAfter,
  endedAfter,
  failure,
  type Reply,
  raw,
  stalledAfter,
  stalledBeforeHeaders,
  startFakeModel,
} from '../support/fake-model.ts'
import { chatRequest, readEvents } from '../support/requests.ts'
import { openTestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const message = 'How long do parcels to Canada take?'
const quoted = 'Parcels to Canada arrive within seven working days.'

test('the model answers from the passages, and its tokens are on the bill', async () => {
  using model = startFakeModel()
  model.next(
    answer('About seven working days.', { usage: { prompt_tokens: 321, completion_tokens: 7 } }),
  )
  await using shop = await openTestApp({ model: model.config() })
  const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
  const reply = await response.json()
  expect(reply.message.content).toBe('About seven working days.')
  expect(reply.message.sources[0].title).toBe('Shipping › Delivery times')
  expect(JSON.stringify(model.requests[0]?.body.messages)).toContain(quoted)

  const [turn] = await shop.turns()
  expect(turn).toMatchObject({
    question: message,
    outcome: 'answered',
    usage: {
      model: 'fake-model',
      promptTokens: 321,
      completionTokens: 7,
      estimated: false,
      failureCause: null,
    },
  })
})

test('a message that was accepted is on disk before a model is called', async () => {
  using model = startFakeModel()
  await using shop = await openTestApp({ model: model.config() })
  let onDisk: unknown[] = []
  model.next((request) => {
    onDisk = shop.rows('SELECT role, content FROM messages')
    return answer('Seven days.')(request)
  })
  expect(shop.rows('SELECT role, content FROM messages')).toEqual([])
  await (await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))).json()
  expect(onDisk).toEqual(['visitor', message])
})

describe('a model that says the site does not tell', () => {
  const marked = answer('[NOT_ON_SITE] We sell no chess boards. Ask us about lanterns.')
  const told = `We sell no chess boards. Ask us about lanterns.

Perhaps this page helps: Shipping – https://example.com/shipping`

  test('is stored as refused, and the visitor gets its words without marker and sources', async () => {
    using model = startFakeModel()
    model.always(marked)
    await using shop = await openTestApp({ model: model.config() })
    const session = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
    const reply = await session.json()
    expect(reply.message.content).toBe(told)
    expect(reply.message).not.toHaveProperty('sources')
    const conversation = await shop.handle(chatRequest({ key: shop.keys.sk_live, message }))
    expect((await conversation.json()).data.message).toBe(told)

    expect(await shop.turns()).toMatchObject([{ outcome: 'refused' }, { outcome: 'refused' }])
    const stored =
      "SELECT content, outcome, sources FROM messages WHERE role = 'assistant' AND id = "
    expect(shop.rows(`${stored}'${reply.message.id}'`)).toEqual([told, 'refused', '[]'])
  })

  test('shows no marker in a stream either', async () => {
    using model = startFakeModel()
    model.next(marked)
    await using shop = await openTestApp({ model: model.config() })
    const request = chatRequest({ key: shop.keys.cb_live, message, streamed: true })
    const events = await readEvents(await shop.handle(request))
    const read = events.filter(({ event }) => event === 'delta').map(({ data }) => data.content)
    expect(read.join('')).toBe(told)
    const done = events.at(-1)
    expect(done).toMatchObject({ event: 'done', data: { message: { content: told } } })
    expect(done?.data.message).not.toHaveProperty('sources')
    expect(await shop.turns()).toMatchObject([{ outcome: 'refused' }])
  })
})

const failures: [string, Reply[], string][] = [
  ['answers 401', [failure(401)], 'llm_unavailable'],
  ['answers 404', [failure(404)], 'llm_unavailable'],
  ['answers 429 three times', [failure(429), failure(429), failure(429)], 'llm_unavailable'],
  ['answers 500 three times', [failure(500), failure(500), failure(500)], 'llm_unavailable'],
  ['answers nothing', [answer('')], 'llm_unavailable'],
  ['answers HTML', [raw('<html>Sign in</html>', 'text/html')], 'llm_unavailable'],
  ['never answers', [stalledBeforeHeaders()], 'llm_timeout'],
  ['never comes to the first word', [stalledAfter()], 'llm_timeout'],
  ['stops in the middle', [stalledAfter('About ')], 'llm_timeout'],
  ['is cut off in the middle', [cutAfter('About ')], 'llm_unavailable'],
  ['ends half a stream', [endedAfter('About ')], 'llm_unavailable'],
]
const impatient = { connectTimeoutMs: 300, firstTokenTimeoutMs: 300, timeoutMs: 600 }

describe.each(failures)('a model that %s', (_name, replies, code) => {
  test('is stood in for by the site itself, and only the operator learns why', async () => {
    using model = startFakeModel()
    model.next(...replies)
    await using shop = await openTestApp({ model: model.config(timeouts(replies)) })
    const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
    expect(response.status).toBe(200)
    const reply = await response.json()
    expect(reply.message.content).toContain(quoted)
    expect(reply.message.sources[0].title).toBe('Shipping › Delivery times')

    const [turn] = await shop.turns()
    expect(turn).toMatchObject({ outcome: 'answered', usage: { model: 'extractive' } })
    expect(turn?.usage.failureCause).toStartWith(`${code}: `)
  })

  test('without the fallback is the contract’s error, and nothing of the cause', async () => {
    using model = startFakeModel()
    model.next(...replies)
    await using shop = await openTestApp({
      model: model.config(timeouts(replies)),
      fallback: 'none',
    })
    const response = await shop.handle(chatRequest({ key: shop.keys.sk_live, message }))
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({
      success: false,
      error: 'Failed to process message',
      code,
    })

    const [turn] = await shop.turns()
    expect(turn).toMatchObject({ question: message, outcome: 'failed' })
    expect(turn?.usage.failureCause).toStartWith(`${code}: `)
  })

  test('ends a stream with an error event, and the message is kept', async () => {
    using model = startFakeModel()
    model.next(...replies)
    await using shop = await openTestApp({
      model: model.config(timeouts(replies)),
      fallback: 'none',
    })
    const response = await shop.handle(
      chatRequest({ key: shop.keys.cb_live, message, streamed: true }),
    )
    const events = await readEvents(response)
    expect(events[0]?.event).toBe('session')
    expect(events.at(-1)).toEqual({
      event: 'error',
      data: { success: false, error: 'Failed to process message', code },
    })
    expect(await shop.turns()).toMatchObject([{ question: message, outcome: 'failed' }])
  })

  function timeouts(told: Reply[]) {
    return told.length === 1 && code === 'llm_timeout' ? impatient : {}
  }
})

test('a model that fails where the site has nothing to say either is the contract’s error', async () => {
  using model = startFakeModel()
  model.always(failure(401))
  await using shop = await openTestApp({ model: model.config() })
  const unanswerable = 'Who won the chess championship?'
  const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message: unanswerable }))
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({ code: 'llm_unavailable' })
})

test('what a visitor has read of a broken answer stays, and the site’s own words go below', async () => {
  using model = startFakeModel()
  model.next(cutAfter('About ', 'sev'))
  await using shop = await openTestApp({ model: model.config() })
  const response = await shop.handle(
    chatRequest({ key: shop.keys.cb_live, message, streamed: true }),
  )
  const events = await readEvents(response)
  const read = events.filter(({ event }) => event === 'delta').map(({ data }) => data.content)
  const done = events.at(-1)
  expect(done?.event).toBe('done')
  expect(done?.data.message.content).toBe(read.join(''))
  expect(read.join('')).toStartWith('About sev\n\n')
  expect(read.join('')).toContain(quoted)
})

describe('a daily budget of tokens', () => {
  test('holds for a model that thinks, is paid for it, and never answers', async () => {
    using model = startFakeModel()
    const thoughts = { reasoning_content: 'Let me think about it. '.repeat(1000) }
    model.always(stalledAfter(thoughts))
    await using shop = await openTestApp({ model: model.config(impatient) })
    await shop.configure({ dailyTokens: 4000 })
    for (let asked = 0; asked < 3; asked++) {
      await (await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))).json()
    }
    expect(model.requests).toHaveLength(1)
    expect((await shop.app.store.sumSpending(shop.chatbot.id, new Date(0))).tokens).toBeGreaterThan(
      4000,
    )
  })

  test('past it, the site itself answers and the operator sees why', async () => {
    using model = startFakeModel()
    await using shop = await openTestApp({ model: model.config() })
    await shop.configure({ dailyTokens: 0 })
    const ask = (text: string) =>
      shop.handle(chatRequest({ key: shop.keys.cb_live, message: text }))
    const reply = await (await ask(message)).json()
    expect(reply.message.content).toContain(quoted)
    expect(model.requests).toEqual([])
    expect((await shop.turns())[0]?.usage.failureCause).toStartWith('budget_exhausted: ')

    await shop.configure({ budgetMessage: 'Our shop assistant rests. Come back tomorrow.' })
    const unanswerable = await (await ask('Who won the chess championship?')).json()
    expect(unanswerable.message.content).toBe('Our shop assistant rests. Come back tomorrow.')
  })

  test('that was taken away and comes back counts what was spent meanwhile', async () => {
    using model = startFakeModel()
    model.always(answer('Seven days.', { usage: { prompt_tokens: 1000, completion_tokens: 0 } }))
    await using shop = await openTestApp({ model: model.config() })
    const ask = async () => {
      await (await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))).json()
    }
    for (const dailyTokens of [5000, null, null, null, null]) {
      await shop.configure({ dailyTokens })
      await ask()
    }
    await shop.configure({ dailyTokens: 5000 })
    await ask()
    expect(model.requests).toHaveLength(5)
  })

  test('without the fallback is the contract’s error', async () => {
    using model = startFakeModel()
    await using shop = await openTestApp({ model: model.config(), fallback: 'none' })
    await shop.configure({ dailyTokens: 1 })
    const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ code: 'budget_exhausted' })
  })

  test('is not passed by many at once, and begins anew with the day', async () => {
    using model = startFakeModel()
    const usage = { prompt_tokens: 900, completion_tokens: 100 }
    model.always(answer('Seven days.', { usage }))
    await using shop = await openTestApp({ model: model.config() })
    await shop.configure({ dailyTokens: 3000, addressSessionsPerMinute: 100 })
    const ask = async () => {
      const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
      await response.json()
    }
    await Promise.all(Array.from({ length: 30 }, ask))
    const spent = async () =>
      (await shop.app.store.sumSpending(shop.chatbot.id, new Date(0))).tokens
    expect(await spent()).toBeGreaterThan(0)
    expect(await spent()).toBeLessThanOrEqual(3000)

    const before = model.requests.length
    expect(before).toBeGreaterThan(0)
    for (let more = 0; more < 3; more++) await ask()
    shop.clock.advance(untilMidnight(shop.clock.now()) - 1)
    await ask()
    expect(model.requests).toHaveLength(before)
    shop.clock.advance(1)
    await ask()
    expect(model.requests).toHaveLength(before + 1)
  })
})

function untilMidnight(now: Date): number {
  return new Date(now).setUTCHours(24, 0, 0, 0) - now.getTime()
}

test('a chatbot that is deleted during a turn is a fault of ours, in the contract’s words', async () => {
  using model = startFakeModel()
  await using shop = await openTestApp({ model: model.config() })
  model.next(async (request) => {
    await shop.app.store.deleteChatbot(shop.chatbot.id)
    return answer('Too late.')(request)
  })
  const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({
    success: false,
    error: 'Failed to process message',
    code: 'internal',
  })
})

test('two messages of one session are answered in turn', async () => {
  using model = startFakeModel()
  await using shop = await openTestApp({ model: model.config() })
  const opening = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
  const { sessionToken } = await opening.json()
  const held = Promise.withResolvers<void>()
  model.next(async (request) => {
    await held.promise
    return answer('First.')(request)
  })
  model.next(answer('Second.'))
  const ask = async (text: string) => {
    const request = chatRequest({ key: shop.keys.cb_live, message: text, sessionToken })
    return (await shop.handle(request)).json()
  }
  const first = ask('What does the warranty cover?')
  await until(() => model.requests.length === 2)
  const second = ask('How do I return an item?')
  const questions = "SELECT content FROM messages WHERE role = 'visitor'"
  await until(() => shop.rows(questions).length === 3)
  expect(model.requests).toHaveLength(2)
  held.resolve()
  expect((await first).message.content).toBe('First.')
  expect((await second).message.content).toBe('Second.')
  expect(JSON.stringify(model.requests[2]?.body.messages)).toContain('First.')
})
