import { describe, expect, test } from 'bun:test'
import { newApiKey } from '../../../src/domain/api-key.ts'
import type { OpenStore } from '../contract.ts'
import { addChatbot, addKey, at, exampleKey } from './examples.ts'

export function describeKeys(openStore: OpenStore): void {
  describe('keys', () => {
    test('a key leads to its own chatbot', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const shopKey = await addKey(store, shop, newApiKey('live', 'session'))
      const blogKey = await addKey(store, blog, newApiKey('test', 'conversation'))
      expect(store.findKey(shopKey.hash)).toEqual({ key: shopKey, chatbot: shop })
      expect(store.findKey(blogKey.hash)).toEqual({ key: blogKey, chatbot: blog })
      expect(store.findKey(shopKey.id)).toBeNull()
    })

    test('the keys of one chatbot are not listed with another', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const first = await addKey(store, shop)
      const outsider = await addKey(store, blog)
      const second = await addKey(store, shop)
      expect(await store.listKeys(blog.id)).toEqual([outsider])
      expect(await store.listKeys(shop.id)).toEqual([first, second])
    })

    test('the same key is never taken twice, by its own chatbot or another, revoked or not', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const secret = newApiKey('live', 'session')
      const key = await addKey(store, shop, secret)
      const refusal = { code: 'conflict', message: 'This key exists already.' }
      for (const chatbot of [shop, blog]) {
        await expect(addKey(store, chatbot, secret)).rejects.toMatchObject(refusal)
      }
      await store.revokeKey(key.id, at('12:00'))
      await expect(addKey(store, blog, secret)).rejects.toMatchObject(refusal)
      expect(store.findKey(key.hash)?.chatbot.id).toBe(shop.id)
    })

    test('a key of a chatbot that does not exist is refused', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      await store.deleteChatbot(shop.id)
      const key = exampleKey(shop)
      await expect(store.createKey(key)).rejects.toMatchObject({ code: 'not_found' })
      expect(store.findKey(key.hash)).toBeNull()
    })

    test('a revoked key is still known, as revoked, from the first time', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const [byId, byHash, other] = [
        await addKey(store, shop),
        await addKey(store, shop),
        await addKey(store, shop),
      ]
      const revoked = { ...byId, revokedAt: at('12:00') }
      expect(await store.revokeKey(byId.id, at('12:00'))).toEqual(revoked)
      expect(await store.revokeKey(byId.id, at('13:00'))).toEqual(revoked)
      expect(await store.revokeKey(byHash.hash, at('12:00'))).toEqual({
        ...byHash,
        revokedAt: at('12:00'),
      })
      expect(store.findKey(byId.hash)?.key).toEqual(revoked)
      expect(store.findKey(other.hash)?.key.revokedAt).toBeNull()
      expect(await store.listKeys(shop.id)).toHaveLength(3)
    })

    test('revoking what is no key is told', async () => {
      const store = await openStore()
      await addKey(store, await addChatbot(store))
      await expect(store.revokeKey('key_none', at('12:00'))).rejects.toMatchObject({
        code: 'not_found',
        message: 'There is no such key.',
      })
    })

    test('a changed chatbot is seen with its key at once, and what has not changed is the same object', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const shopKey = await addKey(store, shop)
      const blogKey = await addKey(store, blog)
      const before = store.findKey(blogKey.hash)
      await store.updateChatbot(shop.id, { active: false }, at('12:00'))
      expect(store.findKey(shopKey.hash)?.chatbot.active).toBe(false)
      const after = store.findKey(blogKey.hash)
      expect(after).toEqual({ key: blogKey, chatbot: blog })
      expect(after === before).toBe(true)
    })
  })
}
