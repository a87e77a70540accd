import { describe, expect, test } from 'bun:test'
import type { OpenStore } from '../contract.ts'
import {
  addChatbot,
  at,
  exampleEnding,
  exampleOpening,
  exampleSession,
  openExampleTurn,
} from './examples.ts'

export function describeAbandonedTurns(openStore: OpenStore): void {
  describe('abandoned turns', () => {
    test('that were opened before the time are ended as failed, once', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store), { environment: 'test' })
      await store.openTurn(exampleOpening(session, 'Old?', { time: at('10:00') }))
      await store.openTurn(exampleOpening(session, 'Running?', { time: at('10:30') }))
      const turns = () => store.readTurns(session.chatbotId, at('00:00'), at('23:00'))
      expect(await turns()).toEqual([])

      expect(await store.endAbandonedTurns(at('10:30'), at('11:00'))).toBe(1)
      expect(await store.endAbandonedTurns(at('10:30'), at('12:00'))).toBe(0)
      expect(await turns()).toEqual([
        {
          sessionId: session.id,
          sessionStartedAt: at('10:00'),
          environment: 'test',
          question: 'Old?',
          askedAt: at('10:00'),
          endedAt: at('11:00'),
          outcome: 'failed',
          usage: {
            model: 'none',
            promptTokens: 0,
            completionTokens: 0,
            estimated: false,
            costMicros: 0,
            durationMs: 0,
            firstWordsMs: null,
            failureCause: 'the server stopped',
          },
        },
      ])
    })

    test('in sessions that were silent since are left for another time', async () => {
      const store = await openStore()
      const chatbot = await addChatbot(store)
      const silent = exampleSession(chatbot)
      const active = exampleSession(chatbot)
      await store.openTurn(exampleOpening(silent, 'Early?', { time: at('09:59') }))
      await store.openTurn(exampleOpening(active, 'Late?', { time: at('10:00') }))
      const end = (activeSince?: Date) =>
        store.endAbandonedTurns(at('11:00'), at('11:00'), activeSince)
      expect([await end(at('10:01')), await end(at('10:00')), await end()]).toEqual([0, 1, 1])
    })

    test('of every chatbot are ended; one that has an ending keeps it', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      for (const outcome of ['answered', 'refused', 'failed', 'cut_off'] as const) {
        const turn = await openExampleTurn(store, shop, outcome)
        const content = outcome === 'failed' ? null : 'Five.'
        await store.finishTurn(turn, exampleEnding(content, { outcome }))
      }
      await openExampleTurn(store, shop, 'Open?')
      await openExampleTurn(store, blog, 'Open, too?')
      expect(await store.endAbandonedTurns(at('11:00'), at('11:00'))).toBe(2)
      const questions = async (chatbotId: string) =>
        (await store.readTurns(chatbotId, at('11:00'), at('12:00'))).map((it) => it.question)
      expect(await questions(shop.id)).toEqual(['Open?'])
      expect(await questions(blog.id)).toEqual(['Open, too?'])
    })

    test('can be repeated and finished all the same', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      const opening = () => exampleOpening(session, 'How much?', { idempotencyKey: 'once' })
      const turn = await store.openTurn(opening())
      expect(await store.endAbandonedTurns(at('11:00'), at('11:00'))).toBe(1)
      expect(await store.findAnswer(turn.id)).toBeNull()

      const again = await store.openTurn(opening())
      expect(again).toEqual({ ...turn, repeated: true })
      await store.finishTurn(again, exampleEnding('Five.', { endedAt: at('11:05') }))
      expect((await store.findAnswer(turn.id))?.content).toBe('Five.')
      expect(await store.endAbandonedTurns(at('12:00'), at('12:00'))).toBe(0)
      const turns = await store.readTurns(session.chatbotId, at('00:00'), at('23:00'))
      expect(turns.map(({ outcome }) => outcome)).toEqual(['failed', 'answered'])
    })
  })
}
