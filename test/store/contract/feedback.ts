import { describe, expect, test } from 'bun:test'
import type { Chatbot } from '../../../src/domain/chatbot.ts'
import type { Rating } from '../../../src/domain/message.ts'
import type { Session } from '../../../src/domain/session.ts'
import type { Store } from '../../../src/store/store.ts'
import type { OpenStore } from '../contract.ts'
import {
  addChatbot,
  at,
  exampleEnding,
  exampleOpening,
  exampleSession,
  openExampleTurn,
} from './examples.ts'

export function describeFeedback(openStore: OpenStore): void {
  describe('feedback', () => {
    const up = { rating: 'up', comment: 'Thanks' } as const

    test('an answer is rated by its own session, again, and taken back', async () => {
      const store = await openStore()
      const turn = await openExampleTurn(store, await addChatbot(store), 'How much?')
      const ending = exampleEnding('Five.')
      await store.finishTurn(turn, ending)
      const answerId = ending.answer?.id ?? ''
      for (const rating of ['up', 'down', null] as const) {
        const feedback = { rating, comment: null }
        expect(await store.rateMessage(turn.session, answerId, feedback, at('11:00'))).toBe(true)
      }
      expect((await store.findAnswer(turn.id))?.content).toBe('Five.')
    })

    test('nobody else rates it, and nothing else is rated', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const turn = await openExampleTurn(store, shop, 'How much?')
      const ending = exampleEnding('Five.')
      await store.finishTurn(turn, ending)
      const answerId = ending.answer?.id ?? ''
      const outsider = await openExampleTurn(store, shop, 'Hello')
      const { session } = turn
      const rate = (visit: typeof session, messageId = answerId, time = at('11:00')) =>
        store.rateMessage(visit, messageId, up, time)

      expect(await rate(session)).toBe(true)
      expect(await rate(outsider.session)).toBe(false)
      expect(await rate({ ...session, chatbotId: blog.id })).toBe(false)
      expect(await rate({ ...session, environment: 'test' })).toBe(false)
      expect(await rate({ ...session, protocol: 'conversation' })).toBe(false)
      expect(await rate(session, turn.message.id)).toBe(false)
      expect(await rate(session, 'msg_none')).toBe(false)
      expect(await rate(session, answerId, at('22:00'))).toBe(false)
    })
  })
  describe('ratings in reports', () => {
    test('are counted, and those down are read whole, newest rating first', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const session = exampleSession(shop)
      await rateNew(store, session, 'Good?', 'up', { ratedAt: '10:10' })
      await rateNew(store, session, 'Late?', 'down', { ratedAt: '10:40', comment: 'Not so.' })
      const early = await rateNew(store, session, 'Early?', 'down', { ratedAt: '10:20' })
      await store.finishTurn(
        await store.openTurn(exampleOpening(session, 'Never rated?')),
        exampleEnding('No.'),
      )

      const { counts, down } = await readAll(store, shop)
      expect(counts).toEqual({ up: 1, down: 2 })
      expect(down.map(({ question, comment }) => [question, comment])).toEqual([
        ['Late?', 'Not so.'],
        ['Early?', null],
      ])
      expect(down[1]).toEqual({
        messageId: early,
        question: 'Early?',
        answer: 'The answer to: Early?',
        sources: [{ title: 'Shipping', url: 'https://example.com/shipping' }],
        comment: null,
        ratedAt: at('10:20'),
      })
    })

    test('count an answer as it was rated last, and not at all where that was taken back', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const session = exampleSession(shop)
      const changed = await rateNew(store, session, 'Changed?', 'up')
      const takenBack = await rateNew(store, session, 'Taken back?', 'down')
      expect((await readAll(store, shop)).counts).toEqual({ up: 1, down: 1 })

      const rate = (id: string, rating: Rating | null) =>
        store.rateMessage(session, id, { rating, comment: null }, at('11:00'))
      await rate(changed, 'down')
      await rate(takenBack, null)
      const { counts, down } = await readAll(store, shop)
      expect(counts).toEqual({ up: 0, down: 1 })
      expect(down.map(({ messageId }) => messageId)).toEqual([changed])
    })

    test('belong to the time in which they were given, without its last moment', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const session = exampleSession(shop)
      for (const ratedAt of ['10:29', '10:30', '10:59', '11:00']) {
        await rateNew(store, session, ratedAt, 'down', { ratedAt })
      }
      const read = await store.readRatings(shop.id, 'live', at('10:30'), at('11:00'), 10)
      expect(read.counts).toEqual({ up: 0, down: 2 })
      expect(read.down.map(({ question }) => question)).toEqual(['10:59', '10:30'])
    })

    test('of more answers than are wanted are the newest, and all are counted', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const session = exampleSession(shop)
      for (const ratedAt of ['10:03', '10:05', '10:04']) {
        await rateNew(store, session, ratedAt, 'down', { ratedAt })
      }
      const { counts, down } = await readAll(store, shop, 2)
      expect(counts.down).toBe(3)
      expect(down.map(({ question }) => question)).toEqual(['10:05', '10:04'])
    })

    test('of another chatbot or of the other environment are not among them', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      await rateNew(store, exampleSession(shop), 'Live?', 'down')
      await rateNew(store, exampleSession(shop, { environment: 'test' }), 'Test?', 'down')
      await rateNew(store, exampleSession(blog), 'Blog?', 'up')
      const { counts, down } = await readAll(store, shop)
      expect(counts).toEqual({ up: 0, down: 1 })
      expect(down.map(({ question }) => question)).toEqual(['Live?'])
      const tests = await store.readRatings(shop.id, 'test', at('00:00'), at('23:00'), 10)
      expect(tests.down.map(({ question }) => question)).toEqual(['Test?'])
    })
  })
}

/** Asks, answers and rates; gives back the answer's id. */
async function rateNew(
  store: Store,
  session: Session,
  question: string,
  rating: Rating,
  { ratedAt = '10:30', comment = null }: { ratedAt?: string; comment?: string | null } = {},
): Promise<string> {
  const turn = await store.openTurn(exampleOpening(session, question))
  const ending = exampleEnding(`The answer to: ${question}`)
  const answerId = ending.answer?.id ?? ''
  await store.finishTurn(turn, ending)
  await store.rateMessage(session, answerId, { rating, comment }, at(ratedAt))
  return answerId
}

function readAll(store: Store, { id }: Chatbot, downLimit = 10) {
  return store.readRatings(id, 'live', at('00:00'), at('23:00'), downLimit)
}
