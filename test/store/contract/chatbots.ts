import { describe, expect, test } from 'bun:test'
import type { OpenStore } from '../contract.ts'
import {
  addChatbot,
  addKey,
  addPage,
  at,
  exampleEnding,
  exampleOpening,
  exampleSession,
} from './examples.ts'
import { foundInStore } from '../../support/found-in-store.ts'

export function describeChatbots(openStore: OpenStore): void {
  describe('chatbots', () => {
    test('a chatbot is kept with every setting it has', async () => {
      const store = await openStore()
      const chatbot = await addChatbot(store, 'Ärzte "am" Markt', {
        domains: ['example.com', '*.shop.example.com'],
        position: 'top-left',
        assistantProfile: 'friendly and helpful',
        avatarUrl: 'https://cdn.example.com/avatar.png',
        starterQuestions: ['What does it cost?', 'Wo sind Sie? 🙂'],
        active: false,
        model: 'gpt-4o-mini',
        maxTokens: 500,
        temperature: 0.7,
        sessionMessagesPerMinute: 10,
        keyRequestsPerMinute: 600,
        addressSessionsPerMinute: 20,
        addressRequestsPerMinute: 120,
        dailyTokens: 0,
        monthlyTokens: 100_000_000_000,
        dailyCost: 0.1,
        monthlyCost: 1_000_000,
        budgetMessage: 'Come back tomorrow.',
        contactUrl: 'https://example.com/contact',
      })
      expect(await store.findChatbot(chatbot.id)).toEqual(chatbot)
    })

    test('a chatbot is found by its name, however it is written', async () => {
      const store = await openStore()
      const chatbot = await addChatbot(store, 'Ärzte am Markt')
      await addChatbot(store, 'Another')
      expect(await store.findChatbot('äRZTE AM markt')).toEqual(chatbot)
      expect(await store.findChatbot('Arzte am Markt')).toBeNull()
    })

    test('chatbots are listed oldest first', async () => {
      const store = await openStore()
      await addChatbot(store, 'Second', {}, at('09:02'))
      await addChatbot(store, 'First', {}, at('09:01'))
      await addChatbot(store, 'Third', {}, at('09:03'))
      const names = (await store.listChatbots()).map(({ name }) => name)
      expect(names).toEqual(['First', 'Second', 'Third'])
    })

    test('two chatbots never share a name, whatever its case', async () => {
      const store = await openStore()
      await addChatbot(store, 'Ärzte')
      const other = await addChatbot(store, 'Other')
      const refusal = { code: 'conflict', message: 'A chatbot named äRZTE exists already.' }
      await expect(addChatbot(store, 'äRZTE')).rejects.toMatchObject(refusal)
      await expect(
        store.updateChatbot(other.id, { name: 'äRZTE' }, at('10:00')),
      ).rejects.toMatchObject(refusal)
      expect(await store.listChatbots()).toHaveLength(2)
      expect((await store.findChatbot(other.id))?.name).toBe('Other')
    })

    test('of two chatbots made at once with one name, one is made', async () => {
      const store = await openStore()
      const made = await Promise.allSettled([addChatbot(store, 'Same'), addChatbot(store, 'SAME')])
      expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await store.listChatbots()).toHaveLength(1)
    })

    test('an update changes what it names and nothing else', async () => {
      const store = await openStore()
      const chatbot = await addChatbot(store, 'Before', { model: 'gpt-4o-mini' })
      const other = await addChatbot(store, 'Other')
      const changes = { name: 'After', model: null, domains: ['example.org'] }
      const expected = { ...chatbot, ...changes, updatedAt: at('12:00') }
      expect(await store.updateChatbot(chatbot.id, changes, at('12:00'))).toEqual(expected)
      expect(await store.findChatbot('after')).toEqual(expected)
      expect(await store.findChatbot('before')).toBeNull()
      expect(await store.findChatbot(other.id)).toEqual(other)
    })

    test('a chatbot may be renamed to its own name in another case', async () => {
      const store = await openStore()
      const { id } = await addChatbot(store, 'Shop')
      expect((await store.updateChatbot(id, { name: 'SHOP' }, at('12:00'))).name).toBe('SHOP')
    })

    test('what changes a chatbot that does not exist is told so', async () => {
      const store = await openStore()
      const refusal = { code: 'not_found' }
      await expect(store.updateChatbot('bot_none', {}, at('12:00'))).rejects.toMatchObject(refusal)
      await expect(store.deleteChatbot('bot_none')).rejects.toMatchObject(refusal)
    })

    test('a deleted chatbot takes all that is its own along, and nothing of another', async () => {
      const store = await openStore()
      const kept = await addChatbot(store, 'Kept')
      const gone = await addChatbot(store, 'Gone')
      const traces = new Map<string, Awaited<ReturnType<typeof leaveTraces>>>()
      for (const chatbot of [kept, gone]) traces.set(chatbot.id, await leaveTraces(chatbot))
      for (const chatbot of [kept, gone]) expect(await findTraces(chatbot.id)).toEqual(everything)

      await store.deleteChatbot(gone.id)
      expect(await findTraces(gone.id)).toEqual(nothing)
      expect(await findTraces(kept.id)).toEqual(everything)
      expect(await store.findChatbot('Gone')).toBeNull()
      const anew = await addChatbot(store, 'Gone')
      expect(await findTraces(anew.id)).toEqual(nothing)

      async function leaveTraces(chatbot: typeof kept) {
        const key = await addKey(store, chatbot)
        const session = exampleSession(chatbot)
        const turn = await store.openTurn(exampleOpening(session, 'How much?'))
        await store.finishTurn(turn, exampleEnding('Five euros.'))
        await addPage(store, chatbot, '/shipping', ['Parcels cost five euros.'])
        const request = { environment: 'live', kind: 'chat', status: 200, count: 1 } as const
        await store.countRequests([{ day: '2026-11-09', chatbotId: chatbot.id, ...request }])
        return { key, session, turn }
      }

      async function findTraces(id: string) {
        const trace = traces.get(id)
        const visit = trace && (await store.findSession(trace.session, at('11:00')))
        return {
          key: trace ? store.findKey(trace.key.hash) !== null : false,
          keys: (await store.listKeys(id)).length,
          session: Boolean(visit),
          answer: trace ? (await store.findAnswer(trace.turn.id)) !== null : false,
          pages: (await store.listPages(id)).length,
          found: (await foundInStore(store, id, ['parcels'], 5)).length,
          turns: (await store.readTurns(id, at('00:00'), at('23:00'))).length,
          tokens: (await store.sumSpending(id, at('00:00'))).tokens,
          counts: (await store.readRequestCounts(id, '2026-11-09', '2026-11-09')).length,
        }
      }
    })
  })
}

const everything = {
  key: true,
  keys: 1,
  session: true,
  answer: true,
  pages: 1,
  found: 1,
  turns: 1,
  tokens: 120,
  counts: 1,
}

const nothing = {
  key: false,
  keys: 0,
  session: false,
  answer: false,
  pages: 0,
  found: 0,
  turns: 0,
  tokens: 0,
  counts: 0,
}
