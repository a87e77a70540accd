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

export function describeTurns(openStore: OpenStore): void {
  describe('turns', () => {
    test('an opened turn carries the message, its session and its key', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      const opening = exampleOpening(session, 'Combien ? 🙂 \u0000 <b>', { keyId: 'key_mine' })
      const turn = await store.openTurn(opening)
      expect(turn).toEqual({
        id: opening.message.id,
        session,
        message: opening.message,
        keyId: 'key_mine',
        repeated: false,
      })
      const next = await store.openTurn(exampleOpening(session, 'Next'))
      expect(await store.readHistory(next, 10)).toEqual([opening.message])
    })

    test('a turn of a chatbot that is gone is refused, and leaves no session', async () => {
      const store = await openStore()
      const gone = await addChatbot(store)
      await store.deleteChatbot(gone.id)
      const session = exampleSession(gone)
      await expect(store.openTurn(exampleOpening(session, 'Hello'))).rejects.toMatchObject({
        code: 'not_found',
      })
      expect(await store.findSession(session, at('10:00'))).toBeNull()
    })
  })

  describe('idempotency keys', () => {
    const idempotencyKey = 'once'

    test('a repeated key gets the first turn again and writes nothing', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      const first = await store.openTurn(exampleOpening(session, 'First', { idempotencyKey }))
      const again = await store.openTurn(
        exampleOpening(session, 'Second', {
          idempotencyKey,
          time: at('11:00'),
          expiresAt: at('23:00'),
        }),
      )
      expect(again).toEqual({ ...first, repeated: true })
      expect(await store.findTurn(session.id, idempotencyKey, at('09:00'))).toEqual(again)
      expect(await store.findSession(session, at('11:00'))).toEqual(first.session)
      const next = await store.openTurn(exampleOpening(session, 'Next'))
      expect(await store.readHistory(next, 10)).toEqual([first.message])
    })

    test('of two requests at once with one key, one opens the turn and the other repeats it', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      const turns = await Promise.all([
        store.openTurn(exampleOpening(session, 'Same', { idempotencyKey })),
        store.openTurn(exampleOpening(session, 'Same', { idempotencyKey })),
      ])
      expect(turns.map(({ repeated }) => repeated).sort()).toEqual([false, true])
      expect(new Set(turns.map(({ id }) => id)).size).toBe(1)
    })

    test('the same key in another session is another turn', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const mine = exampleSession(shop)
      const theirs = exampleSession(shop)
      const first = await store.openTurn(exampleOpening(mine, 'Mine', { idempotencyKey }))
      const other = await store.openTurn(exampleOpening(theirs, 'Theirs', { idempotencyKey }))
      expect(other.repeated).toBe(false)
      expect((await store.findTurn(mine.id, idempotencyKey, at('09:00')))?.id).toBe(first.id)
      expect((await store.findTurn(theirs.id, idempotencyKey, at('09:00')))?.id).toBe(other.id)
      expect(await store.findTurn(mine.id, 'another', at('09:00'))).toBeNull()
    })

    test('a key from before the time counts no more, and its message stays', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      const old = await store.openTurn(exampleOpening(session, 'Old', { idempotencyKey }))
      expect(await store.findTurn(session.id, idempotencyKey, at('10:00'))).not.toBeNull()
      expect(await store.findTurn(session.id, idempotencyKey, at('10:01'))).toBeNull()
      const anew = await store.openTurn(
        exampleOpening(session, 'New', {
          idempotencyKey,
          time: at('11:00'),
          idempotentSince: at('10:30'),
        }),
      )
      expect(anew.repeated).toBe(false)
      expect((await store.findTurn(session.id, idempotencyKey, at('09:00')))?.id).toBe(anew.id)
      expect(await store.readHistory(anew, 10)).toEqual([old.message])
    })
  })

  describe('history', () => {
    test('holds what was said before the turn, in the order of the turns', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      const first = await store.openTurn(exampleOpening(session, 'One?'))
      const second = await store.openTurn(exampleOpening(session, 'Two?'))
      const third = await store.openTurn(exampleOpening(session, 'Three?'))
      await store.finishTurn(second, exampleEnding('Two.'))
      await store.finishTurn(first, exampleEnding('One.', { endedAt: at('10:05') }))
      const said = async (turn: typeof first, limit: number) =>
        (await store.readHistory(turn, limit)).map(({ content }) => content)

      expect(await said(first, 10)).toEqual([])
      expect(await said(second, 10)).toEqual(['One?', 'One.'])
      expect(await said(third, 10)).toEqual(['One?', 'One.', 'Two?', 'Two.'])
      expect(await said(third, 3)).toEqual(['One.', 'Two?', 'Two.'])
      expect(await said(third, 0)).toEqual([])
    })

    test('keeps a question without an answer, and the part of an answer that was written', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      const failed = await store.openTurn(exampleOpening(session, 'One?'))
      await store.finishTurn(failed, exampleEnding(null, { outcome: 'failed' }))
      const cutOff = await store.openTurn(exampleOpening(session, 'Two?'))
      const ending = exampleEnding('Tw', { outcome: 'cut_off', endedAt: at('10:02') })
      await store.finishTurn(cutOff, ending)
      const next = await store.openTurn(exampleOpening(session, 'Three?'))
      expect(await store.readHistory(next, 10)).toEqual([
        failed.message,
        cutOff.message,
        {
          id: ending.answer?.id ?? '',
          role: 'assistant',
          content: 'Tw',
          createdAt: at('10:02'),
          sources: ending.answer?.sources ?? [],
          outcome: 'cut_off',
        },
      ])
    })

    test('of one session is not read in another', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const session = exampleSession(shop)
      await store.openTurn(exampleOpening(session, 'Mine'))
      const next = await store.openTurn(exampleOpening(session, 'Mine too'))
      expect(await store.readHistory(next, 10)).toHaveLength(1)
      const outsider = await openExampleTurn(store, shop, 'Theirs')
      expect(await store.readHistory(outsider, 10)).toEqual([])
    })
  })
}
