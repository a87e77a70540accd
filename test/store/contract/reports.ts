import { describe, expect, test } from 'bun:test'
import type { RequestCount } from '../../../src/domain/usage.ts'
import type { OpenStore } from '../contract.ts'
import {
  addChatbot,
  at,
  exampleEnding,
  exampleOpening,
  exampleSession,
  openExampleTurn,
} from './examples.ts'

export function describeReports(openStore: OpenStore): void {
  describe('turns in reports', () => {
    test('are read with their question, cost and cause, oldest ending first', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const session = exampleSession(shop, {
        environment: 'test',
        protocol: 'conversation',
        createdAt: at('09:50'),
      })
      const late = await store.openTurn(exampleOpening(session, 'Late?', { time: at('10:00') }))
      const early = await store.openTurn(exampleOpening(session, 'Early?', { time: at('10:01') }))
      const failed = exampleEnding(null, { outcome: 'failed', endedAt: at('10:04') })
      failed.usage = { ...failed.usage, firstWordsMs: null, failureCause: 'llm_timeout: 30 s' }
      const answered = exampleEnding('Yes.', { endedAt: at('10:03') })
      await store.finishTurn(late, failed)
      await store.finishTurn(early, answered)
      expect(await store.readTurns(shop.id, at('10:00'), at('11:00'))).toEqual([
        {
          sessionId: session.id,
          sessionStartedAt: at('09:50'),
          environment: 'test',
          question: 'Early?',
          askedAt: at('10:01'),
          endedAt: at('10:03'),
          outcome: 'answered',
          usage: answered.usage,
        },
        {
          sessionId: session.id,
          sessionStartedAt: at('09:50'),
          environment: 'test',
          question: 'Late?',
          askedAt: at('10:00'),
          endedAt: at('10:04'),
          outcome: 'failed',
          usage: failed.usage,
        },
      ])
    })

    test('belong to the time in which they ended, without its last moment', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      for (const time of ['10:00', '10:30', '11:00']) {
        const turn = await openExampleTurn(store, shop, time)
        await store.finishTurn(turn, exampleEnding('Yes.', { endedAt: at(time) }))
      }
      const turns = await store.readTurns(shop.id, at('10:00'), at('11:00'))
      expect(turns.map(({ question }) => question)).toEqual(['10:00', '10:30'])
    })

    test('cost tokens, which are summed for their own chatbot since a time', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      for (const [chatbot, time] of [
        [shop, '10:00'],
        [shop, '11:00'],
        [blog, '11:00'],
      ] as const) {
        const turn = await openExampleTurn(store, chatbot, 'How much?')
        await store.finishTurn(turn, exampleEnding('Five.', { endedAt: at(time) }))
      }
      expect((await store.sumSpending(shop.id, at('00:00'))).tokens).toBe(240)
      expect((await store.sumSpending(shop.id, at('11:00'))).tokens).toBe(120)
      expect((await store.sumSpending(shop.id, at('11:01'))).tokens).toBe(0)
      expect(await store.readTurns(blog.id, at('00:00'), at('23:00'))).toHaveLength(1)
    })
  })

  describe('request counts', () => {
    function counted(chatbotId: string, changes: Partial<RequestCount> = {}): RequestCount {
      const request = { environment: 'live', kind: 'chat', status: 200, count: 1 } as const
      return { day: '2026-11-09', chatbotId, ...request, ...changes }
    }

    test('add up by day, environment, kind and status', async () => {
      const store = await openStore()
      const { id } = await addChatbot(store)
      await store.countRequests([counted(id, { count: 2 }), counted(id, { status: 429 })])
      await store.countRequests([counted(id, { count: 3 }), counted(id, { kind: 'config' })])
      await store.countRequests([counted(id, { environment: 'test' }), counted(id)])
      await store.countRequests([])
      expect(await store.readRequestCounts(id, '2026-11-09', '2026-11-09')).toEqual([
        counted(id, { count: 6 }),
        counted(id, { status: 429 }),
        counted(id, { kind: 'config' }),
        counted(id, { environment: 'test' }),
      ])
    })

    test('are read for a range of days, both included, of one chatbot', async () => {
      const store = await openStore()
      const { id } = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const days = ['2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03']
      await store.countRequests(days.map((day) => counted(id, { day })))
      await store.countRequests([counted(blog.id, { day: '2026-11-02' })])
      const counts = await store.readRequestCounts(id, '2026-11-01', '2026-11-02')
      expect(counts.map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-02'])
      expect(await store.readRequestCounts(blog.id, '2026-11-01', '2026-11-30')).toHaveLength(1)
    })

    test('of a chatbot that is gone are dropped, and the others kept', async () => {
      const store = await openStore()
      const { id } = await addChatbot(store)
      await store.countRequests([counted('bot_none'), counted(id)])
      expect(await store.readRequestCounts(id, '2026-11-09', '2026-11-09')).toHaveLength(1)
      expect(await store.readRequestCounts('bot_none', '2026-11-09', '2026-11-09')).toEqual([])
    })
  })
}
