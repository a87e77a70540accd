import { describe, expect, test } from 'bun:test'
import type { OpenStore } from '../contract.ts'
import { addChatbot, exampleOpening, exampleSession } from './examples.ts'

export function describeSafety(openStore: OpenStore): void {
  describe('the whole', () => {
    test('tells that it can be written', async () => {
      const store = await openStore()
      await store.checkWritable()
      expect(await store.listChatbots()).toEqual([])
    })

    test('closing finishes what is being written, and may be done twice', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      const opening = store.openTurn(exampleOpening(session, 'Hello'))
      await store.close()
      await store.close()
      expect((await opening).message.content).toBe('Hello')
    })

    test('what is closed says so', async () => {
      const store = await openStore()
      await store.close()
      const refusal = { code: 'store_unavailable' }
      await expect(store.listChatbots()).rejects.toMatchObject(refusal)
      expect(() => store.findKey('any')).toThrow(expect.objectContaining(refusal))
      await expect(store.checkWritable()).rejects.toMatchObject(refusal)
    })
  })
}
