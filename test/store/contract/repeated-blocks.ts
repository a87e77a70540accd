import { describe, expect, test } from 'bun:test'
import type { OpenStore } from '../contract.ts'
import { addChatbot, addPage } from './examples.ts'

export function describeRepeatedBlocks(openStore: OpenStore): void {
  describe('what a site repeats', () => {
    const hashes = ['0123456789abcdef', 'fedcba9876543210']

    test('is kept by page, gone with it, and read page after page', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const one = await addPage(store, shop, '/1', ['One'], { language: 'de' })
      const two = await addPage(store, shop, '/2', ['Two'])
      const file = await addPage(store, shop, '/3', ['Three'], {
        url: 'https://x/',
        origin: 'file',
      })
      const other = await addPage(store, blog, '/1', ['Other'])
      for (const { chatbotId, url } of [one, two, file, other]) {
        await store.keepPageBlocks(chatbotId, url, hashes)
      }
      await store.keepPageBlocks(shop.id, two.url, [])
      await store.keepPageBlocks(shop.id, 'https://nowhere.example/', hashes)
      expect(await store.readPageBlocks(shop.id, '', 1)).toEqual([
        { url: one.url, language: 'de', hashes },
      ])
      expect(await store.readPageBlocks(shop.id, one.url, 9)).toEqual([
        { url: two.url, language: 'en', hashes: [] },
      ])
      await store.removePage(shop.id, one.id)
      expect(await store.readPageBlocks(shop.id, '', 9)).toHaveLength(1)
      expect(await store.readPageBlocks(blog.id, '', 9)).toHaveLength(1)
    })

    test('is noted with the page that keeps it, in the place of what was noted before', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const block = { hash: hashes[0] ?? '', text: 'Free shipping.', keptOn: 'https://x/' }
      await store.keepRepeatedBlocks(shop.id, [block])
      expect(await store.listRepeatedBlocks(shop.id)).toEqual([block])
      expect(await store.listRepeatedBlocks(blog.id)).toEqual([])
      await store.keepRepeatedBlocks(shop.id, [{ ...block, keptOn: 'https://y/' }])
      expect(await store.listRepeatedBlocks(shop.id)).toEqual([{ ...block, keptOn: 'https://y/' }])
      await store.deleteChatbot(shop.id)
      expect(await store.listRepeatedBlocks(shop.id)).toEqual([])
      await expect(store.keepRepeatedBlocks(shop.id, [block])).rejects.toMatchObject({
        code: 'not_found',
      })
    })
  })

  describe('a page’s passages', () => {
    test('are changed in place: what stays is the same, what goes is found no more', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const page = await addPage(store, shop, '/a', ['Alpha note', 'Beta', 'Gamma note'])
      const other = await addPage(store, shop, '/b', ['Alpha elsewhere'])
      const space = { model: 'm', dimensions: null }
      const before = await store.listUnembedded(space, { chatbotId: shop.id, after: 0, limit: 9 })
      const [alpha, beta, gamma] = await store.readPagePassages(shop.id, page.url)
      if (!alpha || !beta || !gamma) throw new Error('There are three passages.')
      const delta = { ...gamma, position: 1, text: 'Delta' }
      await store.replacePassages(shop.id, page.url, [
        { ...gamma, position: 0 },
        delta,
        { ...beta, position: 2 },
      ])
      expect((await store.readPagePassages(shop.id, page.url)).map(({ text }) => text)).toEqual([
        'Gamma note',
        'Delta',
        'Beta',
      ])
      const after = await store.listUnembedded(space, { chatbotId: shop.id, after: 0, limit: 9 })
      const idsOf = ({ passages }: typeof before) =>
        new Map(passages.map(({ id, text }) => [text, id]))
      expect(idsOf(after).get('Beta')).toBe(idsOf(before).get('Beta') ?? -1)
      expect(await store.readPagePassages(shop.id, other.url)).toHaveLength(1)
      expect(await store.listPages(shop.id)).toMatchObject([{ passageCount: 3, wordCount: 4 }, {}])
      await store.replacePassages(shop.id, 'https://nowhere.example/', [delta])
      expect(await store.readPagePassages(shop.id, 'https://nowhere.example/')).toEqual([])
    })
  })
}
