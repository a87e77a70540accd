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

export function describeAnswers(openStore: OpenStore): void {
  describe('answers', () => {
    test('a whole answer is found by its turn, with its sources and outcome', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      for (const outcome of ['answered', 'refused'] as const) {
        const turn = await openExampleTurn(store, shop, 'How much?')
        expect(await store.findAnswer(turn.id)).toBeNull()
        const answer = { id: `msg_${outcome}`, content: 'Five.', sources: [] }
        await store.finishTurn(turn, exampleEnding('', { outcome, answer, endedAt: at('10:02') }))
        expect(await store.findAnswer(turn.id)).toEqual({
          ...answer,
          role: 'assistant',
          createdAt: at('10:02'),
          outcome,
        })
      }
    })

    test('a turn that failed or was cut off has no answer until it is finished again', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      const turn = await store.openTurn(exampleOpening(session, 'How much?'))
      await store.finishTurn(turn, exampleEnding('Fi', { outcome: 'cut_off' }))
      await store.finishTurn(turn, exampleEnding('Five eur', { outcome: 'failed' }))
      expect(await store.findAnswer(turn.id)).toBeNull()
      await store.finishTurn(turn, exampleEnding('Five euros.'))
      expect((await store.findAnswer(turn.id))?.content).toBe('Five euros.')

      const next = await store.openTurn(exampleOpening(session, 'Next'))
      const said = (await store.readHistory(next, 10)).map(({ content }) => content)
      expect(said).toEqual(['How much?', 'Five euros.'])
      const turns = await store.readTurns(session.chatbotId, at('00:00'), at('23:00'))
      expect(turns.map(({ outcome }) => outcome)).toEqual(['cut_off', 'failed', 'answered'])
    })

    test('a whole answer is never replaced', async () => {
      const store = await openStore()
      const turn = await openExampleTurn(store, await addChatbot(store), 'How much?')
      await store.finishTurn(turn, exampleEnding('Five euros.'))
      await expect(store.finishTurn(turn, exampleEnding('Six.'))).rejects.toMatchObject({
        code: 'conflict',
      })
      expect((await store.findAnswer(turn.id))?.content).toBe('Five euros.')
      expect((await store.sumSpending(turn.session.chatbotId, at('00:00'))).tokens).toBe(120)
    })

    test('an answer whose conversation is gone is refused', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const turn = await openExampleTurn(store, shop, 'How much?')
      await store.deleteChatbot(shop.id)
      await expect(store.finishTurn(turn, exampleEnding('Five.'))).rejects.toMatchObject({
        code: 'not_found',
      })
    })

    test('the answer to one message is not the answer to another', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      const first = await store.openTurn(exampleOpening(session, 'One?'))
      const second = await store.openTurn(exampleOpening(session, 'Two?'))
      await store.finishTurn(first, exampleEnding('One.'))
      expect((await store.findAnswer(first.id))?.content).toBe('One.')
      expect(await store.findAnswer(second.id)).toBeNull()
    })
  })
}
