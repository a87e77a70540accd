import { describe, expect, test } from 'bun:test'
import type { RequestCount } from '../../src/domain/usage.ts'
import { commonQuestions } from '../../src/usage/report/common-questions.ts'
import { commonWords } from '../../src/usage/report/common-words.ts'
import { percentile } from '../../src/usage/report/percentile.ts'
import { reportDays } from '../../src/usage/report/report-days.ts'
import { reportFallbacks } from '../../src/usage/report/report-fallbacks.ts'
import { reportOutcomes } from '../../src/usage/report/report-outcomes.ts'
import { lastDays } from '../../src/usage/report/report-range.ts'
import { reportRatings } from '../../src/usage/report/report-ratings.ts'
import { reportRequests } from '../../src/usage/report/report-requests.ts'
import { reportResponseTimes } from '../../src/usage/report/report-response-times.ts'
import { reportSessions } from '../../src/usage/report/report-sessions.ts'
import { reportTokens } from '../../src/usage/report/report-tokens.ts'
import { startOf } from '../../src/usage/report/start-of.ts'
import { turn } from './turns.ts'

const from = new Date('2026-11-01T00:00:00.000Z')

describe('the range', () => {
  test('the last day is today, from midnight to midnight UTC', () => {
    expect(lastDays(1, new Date('2026-11-09T23:59:59.999Z'))).toEqual({
      fromDay: '2026-11-09',
      toDay: '2026-11-09',
      from: new Date('2026-11-09T00:00:00.000Z'),
      to: new Date('2026-11-10T00:00:00.000Z'),
    })
  })

  test('days are counted back over the ends of months', () => {
    const { fromDay, toDay } = lastDays(30, new Date('2026-03-01T00:00:00.000Z'))
    expect([fromDay, toDay]).toEqual(['2026-01-31', '2026-03-01'])
  })
})

describe('percentiles', () => {
  const table: [number[], number, number | null][] = [
    [[], 50, null],
    [[7], 50, 7],
    [[7], 95, 7],
    [[3, 1, 2], 50, 2],
    [[1, 2], 50, 1],
  ]
  test.each(table)('of %p at %p is %p', (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected)
  })

  test('of the numbers to a hundred are themselves', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect([50, 95, 100].map((percent) => percentile(hundred, percent))).toEqual([50, 95, 100])
  })

  test('leave the values in their order', () => {
    const values = [3, 1, 2]
    percentile(values, 50)
    expect(values).toEqual([3, 1, 2])
  })
})

describe('requests', () => {
  const count = (kind: RequestCount['kind'], status: number, count: number): RequestCount => ({
    day: '2026-11-09',
    chatbotId: 'bot_1',
    environment: 'live',
    kind,
    status,
    count,
  })

  test('failures are the 5xx, refusals the 4xx, and an unchanged config is neither', () => {
    const counts = [
      count('config', 200, 10),
      count('config', 304, 5),
      count('chat', 200, 3),
      count('chat', 500, 1),
      count('chat', 429, 1),
    ]
    expect(reportRequests(counts)).toEqual({
      total: 20,
      config: 15,
      chat: 5,
      feedback: 0,
      failed: 1,
      failedShare: 0.05,
      refused: 1,
      refusedShare: 0.05,
      byStatus: [
        { status: 200, count: 13 },
        { status: 304, count: 5 },
        { status: 429, count: 1 },
        { status: 500, count: 1 },
      ],
    })
  })

  test('no requests are no errors', () => {
    expect(reportRequests([])).toMatchObject({ total: 0, failedShare: 0, refusedShare: 0 })
  })
})

describe('sessions', () => {
  test('one that began before the range is active in it, and not new', () => {
    const turns = [
      turn({ sessionStartedAt: new Date('2026-10-31T23:59:59.999Z') }),
      turn({ sessionStartedAt: new Date('2026-11-01T00:00:00.000Z') }),
    ]
    expect(reportSessions(turns, from)).toMatchObject({ active: 2, started: 1 })
  })

  test('its length is from the first message to the end of the last answer', () => {
    const sessionId = 'ses_1'
    const turns = [
      turn({ sessionId, askedAt: new Date('2026-11-09T10:00:00.000Z') }),
      turn({
        sessionId,
        askedAt: new Date('2026-11-09T10:01:00.000Z'),
        endedAt: new Date('2026-11-09T10:01:01.500Z'),
      }),
      turn({ endedAt: new Date('2026-11-09T10:00:00.500Z') }),
    ]
    expect(reportSessions(turns, from)).toMatchObject({
      messagesEach: 1.5,
      medianLengthSeconds: 0.5,
      meanLengthSeconds: 31,
    })
  })

  test('no sessions have no length', () => {
    expect(reportSessions([], from)).toEqual({
      active: 0,
      started: 0,
      messagesEach: null,
      medianLengthSeconds: null,
      meanLengthSeconds: null,
    })
  })
})

test('an answer that its visitor cut off says nothing about response times', () => {
  const turns = [
    turn({ usage: { durationMs: 100, firstWordsMs: 40 } }),
    turn({ usage: { durationMs: 300, firstWordsMs: null }, outcome: 'failed' }),
    turn({ usage: { durationMs: 9, firstWordsMs: 1 }, outcome: 'cut_off' }),
  ]
  expect(reportResponseTimes(turns)).toEqual({
    p50Ms: 100,
    p95Ms: 300,
    firstWordsP50Ms: 40,
    firstWordsP95Ms: 40,
  })
})

test('every outcome is counted, those that did not occur too', () => {
  const turns = [turn(), turn(), turn({ outcome: 'refused' })]
  expect(reportOutcomes(turns)).toEqual({ answered: 2, refused: 1, failed: 0, cut_off: 0 })
})

test('tokens are summed over all and for each model, the dearest first', () => {
  const turns = [
    turn(),
    turn({ usage: { model: 'small', promptTokens: 100, completionTokens: 10, costMicros: 21 } }),
    turn({
      usage: {
        model: 'large',
        promptTokens: 150,
        completionTokens: 20,
        estimated: true,
        costMicros: null,
      },
    }),
    turn({ usage: { model: 'small', promptTokens: 30, completionTokens: 5, costMicros: 8 } }),
  ]
  expect(reportTokens(turns)).toEqual({
    turns: 4,
    prompt: 280,
    completion: 35,
    costUsd: 0.000029,
    unpricedTurns: 1,
    estimatedTurns: 1,
    byModel: [
      { model: 'large', turns: 1, prompt: 150, completion: 20, costUsd: 0, unpricedTurns: 1 },
      {
        model: 'small',
        turns: 2,
        prompt: 130,
        completion: 15,
        costUsd: 0.000029,
        unpricedTurns: 0,
      },
      { model: 'extractive', turns: 1, prompt: 0, completion: 0, costUsd: 0, unpricedTurns: 0 },
    ],
  })
})

test('days tell requests and tokens; a turn that passes midnight counts where it ends', () => {
  const askedAt = new Date('2026-11-08T23:59:59.900Z')
  const endedAt = new Date('2026-11-09T00:00:00.000Z')
  const turns = [turn({ askedAt, endedAt, usage: { promptTokens: 7 } })]
  const counts: RequestCount[] = [
    {
      day: '2026-11-07',
      chatbotId: 'bot_1',
      environment: 'live',
      kind: 'config',
      status: 200,
      count: 4,
    },
  ]
  expect(reportDays(counts, turns)).toEqual([
    {
      day: '2026-11-07',
      requests: { config: 4, chat: 0, feedback: 0 },
      tokens: { turns: 0, prompt: 0, completion: 0, costUsd: 0, unpricedTurns: 0 },
    },
    {
      day: '2026-11-09',
      requests: { config: 0, chat: 0, feedback: 0 },
      tokens: { turns: 1, prompt: 7, completion: 0, costUsd: 0, unpricedTurns: 0 },
    },
  ])
})

test('a fallback is a failure that the visitor did not notice; causes are counted for both', () => {
  const failureCause = 'llm_timeout: no words in 20000 ms'
  const turns = [
    turn(),
    turn({ usage: { failureCause } }),
    turn({ usage: { failureCause } }),
    turn({ outcome: 'failed', usage: { failureCause: 'llm_unavailable: 401' } }),
  ]
  expect(reportFallbacks(turns)).toEqual({
    turns: 2,
    failedTurns: 1,
    causes: [
      { cause: failureCause, count: 2 },
      { cause: 'llm_unavailable: 401', count: 1 },
    ],
  })
})

describe('ratings', () => {
  test('tell the share that is up, and of each down its day and first source', () => {
    const sources = [
      { title: 'Shipping', url: 'https://example.com/shipping' },
      { title: 'Returns', url: 'https://example.com/returns' },
    ]
    const answer = { messageId: 'msg_1', question: 'How long?', answer: 'a'.repeat(300), sources }
    const ratedAt = new Date('2026-11-09T23:59:59.999Z')
    const down = [{ ...answer, comment: 'Wrong.', ratedAt }]
    expect(reportRatings({ counts: { up: 2, down: 1 }, down })).toEqual({
      up: 2,
      down: 1,
      upShare: 0.6667,
      recentDown: [
        {
          day: '2026-11-09',
          messageId: 'msg_1',
          question: 'How long?',
          answerStart: `${'a'.repeat(200)}…`,
          source: { title: 'Shipping', url: 'https://example.com/shipping' },
          comment: 'Wrong.',
        },
      ],
    })
  })

  test('that nobody gave have no share', () => {
    expect(reportRatings({ counts: { up: 0, down: 0 }, down: [] })).toMatchObject({ upShare: 0 })
  })
})

describe('the start of a text', () => {
  const table: [string, number, string][] = [
    ['short', 5, 'short'],
    ['longer', 5, 'longe…'],
    ['two words', 4, 'two…'],
    ['a👩‍👩‍👧b', 4, 'a…'],
  ]
  test.each(table)('of %p, at most %p units, is %p', (text, lengthMax, expected) => {
    expect(startOf(text, lengthMax)).toBe(expected)
  })
})

describe('common words', () => {
  test('stop words are left out, and a word counts once a question', () => {
    const questions = ['What is the price? The price!', 'Is delivery in the price?', 'Delivery?']
    expect(commonWords(questions, 'en')).toEqual([
      { word: 'price', count: 2 },
      { word: 'delivery', count: 2 },
    ])
  })

  test('are words also where a language writes no spaces', () => {
    expect(commonWords(['送料はいくらですか', '送料について'], 'ja')[0]).toEqual({
      word: '送料',
      count: 2,
    })
  })

  test('are at most twenty', () => {
    const alphabet = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => letter.repeat(3))
    expect(commonWords(alphabet, 'en')).toHaveLength(20)
  })
})

describe('common questions', () => {
  test('are asked at least twice, whatever their case and punctuation', () => {
    const questions = ['Do you deliver?', 'do you deliver', 'Do you deliver?', 'Where are you?']
    expect(commonQuestions(questions)).toEqual([{ question: 'Do you deliver?', count: 3 }])
  })

  test('the most frequent come first, and what holds no word is none', () => {
    const questions = ['one', '???', '!', 'two', 'two', 'two', 'one']
    expect(commonQuestions(questions).map(({ question }) => question)).toEqual(['two', 'one'])
  })
})
