import { describe, expect, test } from 'bun:test'
import type { OpenStore } from '../contract.ts'
import { addChatbot, addPage } from './examples.ts'
import { foundInStore } from '../../support/found-in-store.ts'

export function describePages(openStore: OpenStore): void {
  describe('pages', () => {
    test('pages are listed by URL with what they hold', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const page = await addPage(store, shop, '/b', ['Two words', 'and three more'])
      const file = await addPage(store, shop, '/a', [], {
        url: 'file:terms.md',
        origin: 'file',
        language: null,
      })
      const home = await addPage(store, shop, '/', ['Welcome'])
      expect(await store.listPages(shop.id)).toEqual([
        { ...file, passageCount: 0, wordCount: 0 },
        { ...home, passageCount: 1, wordCount: 1 },
        { ...page, passageCount: 2, wordCount: 5 },
      ])
    })

    test('words are counted as readers count them, also where none are set apart', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      await addPage(store, shop, '/zh', ['我们每天九点到六点营业。', 'AskMySite 免费'])
      const [page] = await store.listPages(shop.id)
      expect(page?.wordCount).toBe(6 + 2)
    })

    test('a page takes the place of what was known under its URL', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const old = await addPage(store, shop, '/shipping', ['Old parcels', 'Old letters'])
      await addPage(store, shop, '/returns', ['Returned parcels'])
      const page = await addPage(store, shop, '/shipping', ['New parcels'])
      expect((await store.listPages(shop.id)).map(({ id }) => id)).not.toContain(old.id)
      const texts = (await store.readWholeSite(shop.id, 1000))?.map(({ text }) => text)
      expect(texts).toEqual(['Returned parcels', 'New parcels'])
      const found = await foundInStore(store, shop.id, ['parcels', 'old', 'letters'], 10)
      expect(found.map(({ text }) => text).sort()).toEqual(['New parcels', 'Returned parcels'])

      await store.replacePage({ ...page, title: 'Same id' }, [])
      expect(await store.listPages(shop.id)).toContainEqual({
        ...page,
        title: 'Same id',
        passageCount: 0,
        wordCount: 0,
      })
    })

    test('a page that cannot be kept leaves the old one as it was', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const page = await addPage(store, shop, '/shipping', ['Parcels'])
      const twice = { position: 0, headings: [], anchor: null, text: 'Twice' }
      await expect(store.replacePage(page, [twice, twice])).rejects.toMatchObject({
        code: 'conflict',
      })
      expect(await foundInStore(store, shop.id, ['parcels'], 10)).toHaveLength(1)
      expect(await foundInStore(store, shop.id, ['twice'], 10)).toEqual([])
    })

    test('a page of a chatbot that is gone is refused', async () => {
      const store = await openStore()
      const gone = await addChatbot(store)
      await store.deleteChatbot(gone.id)
      await expect(addPage(store, gone, '/', ['Hello'])).rejects.toMatchObject({
        code: 'not_found',
      })
    })

    test('a page is removed by id or by URL, from its own chatbot alone', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const one = await addPage(store, shop, '/one', ['Parcels'])
      const two = await addPage(store, shop, '/two', ['Parcels'])
      await addPage(store, blog, '/one', ['Parcels'])

      expect(await store.removePage(blog.id, one.id)).toBe(false)
      expect(await store.removePage(shop.id, one.id)).toBe(true)
      expect(await store.removePage(shop.id, one.id)).toBe(false)
      expect(await store.removePage(shop.id, two.url)).toBe(true)
      expect(await store.listPages(shop.id)).toEqual([])
      expect(await foundInStore(store, shop.id, ['parcels'], 10)).toEqual([])
      expect(await store.listPages(blog.id)).toHaveLength(1)
      expect(await foundInStore(store, blog.id, ['parcels'], 10)).toHaveLength(1)
    })
  })

  describe('the whole site', () => {
    test('is read page by page, each from top to bottom', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const returns = await addPage(store, shop, '/returns', ['Third'])
      const home = await addPage(store, shop, '/', [
        { text: 'First', headings: ['Shop', 'He said "now"'], anchor: 'said' },
        { text: 'Second' },
      ])
      await addPage(store, blog, '/', ['Another site'])
      const place = (page: typeof home) => ({
        pageId: page.id,
        pageTitle: page.title,
        pageUrl: page.url,
      })
      expect(await store.readWholeSite(shop.id, 1000)).toEqual([
        {
          ...place(home),
          position: 0,
          headings: ['Shop', 'He said "now"'],
          anchor: 'said',
          text: 'First',
        },
        { ...place(home), position: 1, headings: [], anchor: null, text: 'Second' },
        { ...place(returns), position: 0, headings: [], anchor: null, text: 'Third' },
      ])
    })

    test('is null where it holds more characters than wanted', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      await addPage(store, shop, '/one', ['12345', '🙂7'])
      await addPage(store, shop, '/two', ['90'])
      expect(await store.readWholeSite(shop.id, 10)).toHaveLength(3)
      expect(await store.readWholeSite(shop.id, 9)).toBeNull()
    })

    test('of a chatbot without pages is empty', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      expect(await store.readWholeSite(shop.id, 0)).toEqual([])
      expect(await store.listPages(shop.id)).toEqual([])
    })
  })
}
