import { describe, expect, test } from 'bun:test'
import type { OpenStore } from '../contract.ts'
import { addChatbot, at, exampleOpening, exampleSession } from './examples.ts'

export function describeSessions(openStore: OpenStore): void {
  describe('sessions', () => {
    test('a session is found by its own chatbot, environment and protocol, and by no other', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const session = exampleSession(shop)
      await store.openTurn(exampleOpening(session, 'Hello'))
      const outsider = exampleSession(blog)
      await store.openTurn(exampleOpening(outsider, 'Hello'))
      expect(await store.findSession(session, at('10:00'))).toEqual(session)
      expect(await store.findSession(outsider, at('10:00'))).toEqual(outsider)

      const elsewhere = [
        { ...session, chatbotId: blog.id },
        { ...session, environment: 'test' as const },
        { ...session, protocol: 'conversation' as const },
        { ...session, tokenHash: outsider.tokenHash },
      ]
      for (const visit of elsewhere) expect(await store.findSession(visit, at('10:00'))).toBeNull()
    })

    test('a session ends at its expiry', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      await store.openTurn(exampleOpening(session, 'Hello', { expiresAt: at('12:00') }))
      expect(await store.findSession(session, at('11:59'))).not.toBeNull()
      expect(await store.findSession(session, at('12:00'))).toBeNull()
    })

    test('each message renews its session, and only its own', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const session = exampleSession(shop)
      const other = exampleSession(shop)
      for (const it of [session, other]) {
        await store.openTurn(exampleOpening(it, 'Hello', { expiresAt: at('12:00') }))
      }
      const renewal = { time: at('11:00'), expiresAt: at('13:00') }
      const { session: renewed } = await store.openTurn(exampleOpening(session, 'Again', renewal))
      const expected = { ...session, lastActiveAt: at('11:00'), expiresAt: at('13:00') }
      expect(renewed).toEqual(expected)
      expect(await store.findSession(session, at('12:30'))).toEqual(expected)
      expect(await store.findSession(other, at('12:30'))).toBeNull()
    })

    test('a session that no message opened is not there', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      expect(await store.findSession(session, at('10:00'))).toBeNull()
    })
  })
}
