import { expect, test } from 'bun:test'
import { lastDays } from '../../src/usage/report/report-range.ts'
import { type Report, readReport } from '../../src/usage/report.ts'
import { askAndRate } from '../support/ask-and-rate.ts'
import { answer, failure, startFakeModel } from '../support/fake-model.ts'
import { chatRequest, configRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

const dayMs = 86_400_000
const shipping = 'How long do parcels to Canada take?'

async function ask({ handle }: TestApp, key: string, message: string): Promise<void> {
  const response = await handle(chatRequest({ key, message }))
  expect(response.status).toBe(200)
  await response.text()
}

async function report({ app, clock, chatbot }: TestApp, days = 30): Promise<Report> {
  await app.requestCounter.flush()
  return readReport(app.store, chatbot, lastDays(days, clock.now()), ['live', 'test'])
}

test('visitors’ questions are reported as they were answered, live and test apart', async () => {
  await using shop = await openTestApp()
  await ask(shop, shop.keys.cb_live, shipping)
  await ask(shop, shop.keys.sk_live, 'how long do parcels to canada take')
  await ask(shop, shop.keys.cb_live, 'Do you repair submarines?')
  await ask(shop, shop.keys.cb_test, 'Is there a warranty?')
  await shop.handle(configRequest(shop.keys.cb_live))
  await shop.handle(chatRequest({ key: shop.keys.cb_live, message: '' }))

  const { live, test: tests, chatbot } = await report(shop)
  expect(chatbot).toEqual({ id: shop.chatbot.id, name: shop.chatbot.name })
  expect(live).toMatchObject({
    requests: {
      total: 5,
      config: 1,
      chat: 4,
      failed: 0,
      refused: 1,
      refusedShare: 0.2,
      byStatus: [
        { status: 200, count: 4 },
        { status: 400, count: 1 },
      ],
    },
    sessions: { active: 3, messagesEach: 1 },
    outcomes: { answered: 2, refused: 1, failed: 0, cut_off: 0 },
    tokens: { turns: 3, prompt: 0, completion: 0 },
    days: [{ day: '2026-11-09', requests: { config: 1, chat: 4, feedback: 0 } }],
    questions: [{ count: 2 }],
  })
  expect(live?.words.slice(0, 2)).toEqual([
    { word: 'parcels', count: 2 },
    { word: 'canada', count: 2 },
  ])
  expect(tests).toMatchObject({ requests: { total: 1, chat: 1 }, tokens: { turns: 1 } })
})

test('what a model used, and why it was stepped in for, is in the report', async () => {
  using model = startFakeModel()
  await using shop = await openTestApp({ model: model.config() })
  model.next(answer('Seven working days.', { usage: { prompt_tokens: 90, completion_tokens: 6 } }))
  await ask(shop, shop.keys.cb_live, shipping)
  model.next(answer('Seven days.', { usage: null }))
  await ask(shop, shop.keys.cb_live, shipping)
  model.always(failure(401, { message: 'No such key.' }))
  await ask(shop, shop.keys.cb_live, shipping)

  const { live } = await report(shop)
  expect(live?.tokens).toMatchObject({ turns: 3, estimatedTurns: 1 })
  expect(live?.tokens.byModel.find(({ model }) => model === 'fake-model')?.turns).toBe(2)
  expect(live?.tokens.prompt).toBeGreaterThanOrEqual(90)
  expect(live?.outcomes.answered).toBe(3)
  expect(live?.fallbacks).toMatchObject({ turns: 1, failedTurns: 0 })
  expect(live?.fallbacks.causes).toEqual([
    { cause: expect.stringContaining('llm_unavailable'), count: 1 },
  ])
})

test('what happened before the first day is left out', async () => {
  await using shop = await openTestApp()
  await ask(shop, shop.keys.cb_live, shipping)
  shop.clock.advance(dayMs)
  await ask(shop, shop.keys.cb_live, 'Is there a warranty?')
  const twoDays = await report(shop, 2)
  expect(twoDays.live?.days.map(({ day }) => day)).toEqual(['2026-11-09', '2026-11-10'])
  const today = await report(shop, 1)
  expect(today).toMatchObject({ fromDay: '2026-11-10', toDay: '2026-11-10' })
  expect(today.live).toMatchObject({ requests: { total: 1 }, tokens: { turns: 1 } })
})

test('another chatbot’s traffic is not in it', async () => {
  await using shop = await openTestApp()
  const other = await shop.addChatbot('Other')
  await ask(shop, other.key, shipping)
  expect((await report(shop)).live).toMatchObject({ requests: { total: 0 }, tokens: { turns: 0 } })
})

test('visitors’ ratings reach the report, live and test apart', async () => {
  await using shop = await openTestApp()
  const { handle, keys } = shop
  await askAndRate(handle, keys.cb_live, shipping, { rating: 'down' }, { rating: 'up' })
  await askAndRate(handle, keys.cb_live, shipping, { rating: 'down' }, { rating: null })
  await askAndRate(handle, keys.cb_live, 'Is there a warranty?', {
    rating: 'down',
    comment: 'For how long?',
  })
  await askAndRate(handle, keys.cb_test, shipping, { rating: 'down' })

  const { live, test: tests } = await report(shop)
  expect(live?.ratings).toEqual({
    up: 1,
    down: 1,
    upShare: 0.5,
    recentDown: [
      {
        day: '2026-11-09',
        messageId: expect.stringMatching(/^msg_/),
        question: 'Is there a warranty?',
        answerStart: expect.stringContaining('warranty of three years'),
        source: { title: 'Warranty', url: expect.stringContaining('/warranty') },
        comment: 'For how long?',
      },
    ],
  })
  expect(tests?.ratings).toMatchObject({ up: 0, down: 1, recentDown: [{ question: shipping }] })
})

test('a rating belongs to the day on which it was given, and ten at most are shown', async () => {
  await using shop = await openTestApp()
  const rateDown = (message: string) =>
    askAndRate(shop.handle, shop.keys.cb_live, message, { rating: 'down' })
  await rateDown('Yesterday?')
  shop.clock.advance(dayMs)
  for (let number = 1; number <= 11; number++) {
    await rateDown(`Today ${number}?`)
    shop.clock.advance(60_000)
  }
  const { live } = await report(shop, 1)
  expect(live?.ratings).toMatchObject({ up: 0, down: 11 })
  const shown = live?.ratings.recentDown.map(({ day, question }) => `${day} ${question}`)
  expect(shown).toHaveLength(10)
  expect([shown?.at(0), shown?.at(-1)]).toEqual(['2026-11-10 Today 11?', '2026-11-10 Today 2?'])
})
