import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { addFixedAnswers } from '../../src/chat/fixed-answers/add-fixed-answers.ts'
import { readReport } from '../../src/usage/report.ts'
import { type FakeModel, startFakeModel } from '../support/fake-model.ts'
import { chatRequest, readEvents } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

const question = 'How long do parcels to Canada take?'
const answer = 'Six days this week: the ferry is late.'
const link = 'https://example.com/shipping'
const sources = [{ title: 'Shipping', url: link }]

let model: FakeModel
let shop: TestApp
beforeEach(async () => {
  model = startFakeModel()
  shop = await openTestApp({ model: model.config() })
  const draft = { question, alsoAsked: ['Is the ferry late?'], answer, link }
  await addFixedAnswers(shop.app, shop.chatbot, [draft])
})
afterEach(async () => {
  await shop[Symbol.asyncDispose]()
  model[Symbol.dispose]()
})

describe('a fixed answer', () => {
  test('is told in the session protocol, with its page', async () => {
    const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message: question }))
    expect(response.status).toBe(200)
    const { message } = await response.json()
    expect(message).toMatchObject({ role: 'assistant', content: answer, sources })
  })

  test('is told in the conversation protocol', async () => {
    const asked = chatRequest({ key: shop.keys.sk_live, message: 'is the ferry late' })
    const { data } = await (await shop.handle(asked)).json()
    expect(data).toEqual({ message: answer, conversationId: expect.any(String) })
  })

  test.each(['cb_live', 'sk_live'] as const)('is streamed (%s)', async (kind) => {
    const asked = chatRequest({ key: shop.keys[kind], message: question, streamed: true })
    const events = await readEvents(await shop.handle(asked))
    expect(events.map(({ event }) => event)).toEqual(['session', 'delta', 'done'])
    expect(events[1]?.data).toEqual({ content: answer })
    expect(events[2]?.data.message).toMatchObject({ content: answer, sources })
  })

  test('asks no model, needs no budget, and is stored and counted as an answer', async () => {
    await shop.configure({ dailyTokens: 0 })
    await shop.handle(chatRequest({ key: shop.keys.cb_live, message: question }))
    expect(model.requests).toEqual([])
    expect(await shop.turns()).toMatchObject([
      {
        question,
        outcome: 'answered',
        usage: { model: 'fixed', promptTokens: 0, completionTokens: 0, failureCause: null },
      },
    ])
    const stored = "SELECT content, sources FROM messages WHERE role = 'assistant'"
    expect(shop.rows(stored)).toEqual([answer, JSON.stringify(sources)])

    const range = {
      from: new Date(0),
      to: new Date(9e12),
      fromDay: '2020-01-01',
      toDay: '2030-01-01',
    }
    const { live } = await readReport(shop.app.store, shop.chatbot, range, ['live'])
    expect(live?.outcomes.answered).toBe(1)
    expect(live?.tokens.byModel).toMatchObject([
      { model: 'fixed', turns: 1, prompt: 0, completion: 0, costUsd: 0 },
    ])
    expect(live?.fallbacks).toMatchObject({ turns: 0, failedTurns: 0 })
  })

  test('stands for its own message alone: a follow-up is read with it and answered by the model', async () => {
    const ask = async (message: string, sessionToken?: string) => {
      const asked = { key: shop.keys.cb_live, message, ...(sessionToken && { sessionToken }) }
      return (await shop.handle(chatRequest(asked))).json()
    }
    const { sessionToken } = await ask(question)
    const { message } = await ask('And to Spain?', sessionToken)
    expect(message.content).toBe('The model answers at once.')
    const read = model.requests[0]?.body.messages.map(({ content }) => content)
    expect(read?.slice(1)).toEqual([question, answer, 'And to Spain?'])
  })

  test('is given once for one idempotency key, and stays when it is removed', async () => {
    const headers = { 'Idempotency-Key': 'one' }
    const first = chatRequest({ key: shop.keys.cb_live, message: question, headers })
    const { sessionToken, message } = await (await shop.handle(first)).json()
    const [fixed] = shop.app.store.fixedAnswersOf(shop.chatbot.id)
    await shop.app.store.removeFixedAnswer(shop.chatbot.id, fixed?.id ?? '')
    const again = chatRequest({ key: shop.keys.cb_live, message: question, headers, sessionToken })
    expect((await (await shop.handle(again)).json()).message).toEqual(message)
    expect(await shop.turns()).toHaveLength(1)
  })

  test('of one chatbot is none of another’s', async () => {
    const { key } = await shop.addChatbot('Another')
    const response = await shop.handle(chatRequest({ key, message: question }))
    expect((await response.json()).message.content).not.toBe(answer)
  })
})
