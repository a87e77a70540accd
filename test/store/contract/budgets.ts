import { describe, expect, test } from 'bun:test'
import type { OpenStore } from '../contract.ts'
import { addChatbot, at, exampleEnding, exampleOpening, exampleSession } from './examples.ts'

export function describeBudgets(openStore: OpenStore): void {
  describe('what model calls cost', () => {
    const none = { prompt: 0, completion: 0 }

    test('is summed since a moment, the unpriced apart', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const other = await addChatbot(store, 'Other')
      const { usage } = exampleEnding(null)
      for (const [chatbot, endedAt, costMicros] of [
        [shop, at('10:00'), 45],
        [shop, at('11:00'), null],
        [other, at('11:00'), 7],
      ] as const) {
        const turn = await store.openTurn(exampleOpening(exampleSession(chatbot), 'How much?'))
        await store.finishTurn(
          turn,
          exampleEnding('Five euros.', { endedAt, usage: { ...usage, costMicros } }),
        )
      }
      const unpriced = { prompt: 100, completion: 20 }
      expect(await store.sumSpending(shop.id, at('10:00'))).toEqual({
        tokens: 240,
        costMicros: 45,
        unpriced,
      })
      expect(await store.sumSpending(shop.id, at('10:01'))).toEqual({
        tokens: 120,
        costMicros: 0,
        unpriced,
      })
      const nothing = { tokens: 0, costMicros: 0, unpriced: none }
      expect(await store.sumSpending(shop.id, at('11:01'))).toEqual(nothing)
    })

    test('counts a reserved call at its worst, until its turn tells', async () => {
      const store = await openStore()
      const chatbot = await addChatbot(store, 'Shop')
      const reserved = { chatbotId: chatbot.id, tokens: 900, costMicros: 300 }
      await store.reserveCall({ id: 'call_1', ...reserved, reservedAt: at('10:00') })
      await store.reserveCall({ id: 'call_2', ...reserved, reservedAt: at('11:00') })
      const sums = async () => {
        const { tokens, costMicros } = await store.sumSpending(chatbot.id, at('10:00'))
        return [tokens, costMicros]
      }
      expect(await sums()).toEqual([1800, 600])
      expect((await store.sumSpending(chatbot.id, at('10:01'))).tokens).toBe(900)
      const turn = await store.openTurn(exampleOpening(exampleSession(chatbot), 'How much?'))
      await store.finishTurn(turn, exampleEnding('Five euros.', { settledCallIds: ['call_1'] }))
      expect(await sums()).toEqual([120 + 900, 45 + 300])
    })

    test('keeps no call that was left open longer than a month', async () => {
      const store = await openStore()
      const chatbot = await addChatbot(store, 'Shop')
      const reserved = { chatbotId: chatbot.id, tokens: 1, costMicros: 0 }
      const later = new Date(at('10:00').getTime() + 33 * 86_400_000)
      await store.reserveCall({ id: 'call_1', ...reserved, reservedAt: at('10:00') })
      expect((await store.sumSpending(chatbot.id, new Date(0))).tokens).toBe(1)
      await store.reserveCall({ id: 'call_2', ...reserved, reservedAt: later })
      expect((await store.sumSpending(chatbot.id, new Date(0))).tokens).toBe(1)
    })
  })

  test('the owner of a budget is told once of each level, period and limit', async () => {
    const store = await openStore()
    const { id: chatbotId } = await addChatbot(store, 'Shop')
    const note = {
      chatbotId,
      budget: 'dailyTokens' as const,
      level: 'warning' as const,
      periodStartsAt: at('00:00'),
      limit: 100,
    }
    expect(await store.noteBudgetAlert(note)).toBe(true)
    expect(await store.noteBudgetAlert(note)).toBe(false)
    const others = [
      { ...note, level: 'exhausted' as const },
      { ...note, budget: 'monthlyTokens' as const },
      { ...note, limit: 200 },
      { ...note, limit: 200, periodStartsAt: at('10:00') },
    ]
    for (const other of others) {
      expect(await store.noteBudgetAlert(other)).toBe(true)
      expect(await store.noteBudgetAlert(other)).toBe(false)
    }
  })
}
