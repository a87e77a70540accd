import { describe, expect, test } from 'bun:test'
import type { Store } from '../../../src/store/store.ts'
import type { OpenStore } from '../contract.ts'
import { addChatbot, addPage } from './examples.ts'

export function describeSearch(openStore: OpenStore): void {
  describe('search', () => {
    test('finds any of the words, best first, with the page', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const filler = ['Opening hours', 'About us', 'Press', 'Jobs', 'Warranty', 'Newsletter']
      await addPage(store, shop, '/filler', filler)
      const page = await addPage(
        store,
        shop,
        '/shipping',
        [
          { text: 'A parcel is insured.', headings: ['Insurance'] },
          { text: 'A parcel to Canada takes seven days.', headings: ['Abroad', 'Canada'] },
        ],
        { title: 'Shipping' },
      )
      const found = await store.searchPassages(shop.id, ['parcel', 'canada', 'elephant'], 10)
      const scores = found.map(({ score }) => score)
      expect(found.map(({ position }) => position)).toEqual([1, 0])
      expect(scores).toEqual(scores.toSorted((one, other) => other - one))
      expect(found[0]).toEqual({
        pageId: page.id,
        pageTitle: 'Shipping',
        pageUrl: page.url,
        position: 1,
        headings: ['Abroad', 'Canada'],
        text: 'A parcel to Canada takes seven days.',
        score: expect.any(Number),
      })
    })

    test('a word in the title counts more than in a heading, and there more than in the text', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const other = { text: 'something else about this', headings: ['One', 'Two'] }
      for (const path of ['/1', '/2', '/3', '/4']) await addPage(store, shop, path, [other])
      await addPage(store, shop, '/text', [{ ...other, text: 'something about refunds' }])
      await addPage(store, shop, '/heading', [{ ...other, headings: ['One', 'Refunds'] }])
      await addPage(store, shop, '/title', [other], { title: 'Refunds' })
      const found = await store.searchPassages(shop.id, ['refunds'], 10)
      expect(found.map(({ pageUrl }) => new URL(pageUrl).pathname)).toEqual([
        '/title',
        '/heading',
        '/text',
      ])
    })

    test('gives no more than the limit, and nothing where no word matches', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      await addPage(store, shop, '/', ['a parcel', 'a parcel', 'a parcel', 'a letter'])
      expect(await store.searchPassages(shop.id, ['parcel'], 10)).toHaveLength(3)
      expect(await store.searchPassages(shop.id, ['parcel'], 2)).toHaveLength(2)
      expect(await store.searchPassages(shop.id, ['elephant'], 10)).toEqual([])
      expect(await store.searchPassages(shop.id, [], 10)).toEqual([])
    })

    const alike: [word: string, text: string][] = [
      ['PARCELS', 'one parcel'],
      ['deliver', 'we delivered it'],
      ['creme', 'Crème brûlée'],
      ['crème', 'creme fraiche'],
      ['αθηνα', 'Στην Αθήνα'],
      ['ﬁne', 'a fine day'],
      ['送料', '送料無料です'],
      ['किताब', 'यह किताब है'],
      ['7', 'size 7'],
    ]
    test.each(alike)('%s finds "%s"', async (word, text) => {
      const store = await openStore()
      const shop = await addChatbot(store)
      await addPage(store, shop, '/', ['Something else', text])
      expect((await store.searchPassages(shop.id, [word], 10)).map((it) => it.text)).toEqual([text])
    })

    const nasty = [
      "it's",
      "'",
      '"',
      '""',
      '"parcel',
      'par*',
      '*',
      'NEAR(parcel letter)',
      'AND',
      'parcel AND letter',
      'OR',
      'NOT parcel',
      'text : parcel',
      '{title text} : parcel',
      '- title : parcel',
      '^parcel',
      'parcel + letter',
      '(parcel',
      ')',
      'a\u0000b',
      '\u0301',
      '%',
      '_',
      ';DROP TABLE passages',
      '🙂',
      '\ud800',
      '',
      ' ',
    ]
    test.each(nasty)('%j is only words', onlyWords)
    test('a word of any length is only a word', () => onlyWords('x'.repeat(5000)))
    test('words in any number are only words', () => onlyWords('many words '.repeat(200)))

    async function onlyWords(word: string) {
      const store = await openStore()
      const shop = await addChatbot(store)
      await addPage(store, shop, '/', ['a letter', 'zebra'])
      const found = await textsFound(store, shop.id, [word, 'zebra'])
      expect(found).toContain('zebra')
      expect(await textsFound(store, shop.id, [word])).not.toContain('zebra')
    }

    test('never finds what another chatbot knows', async () => {
      const store = await openStore()
      const shops = []
      for (const name of ['One', 'Two', 'Three']) {
        const shop = await addChatbot(store, name)
        await addPage(store, shop, '/', [`Parcels of shop ${name}`, 'Letters'])
        shops.push(shop)
      }
      for (const { id, name } of shops) {
        const found = await textsFound(store, id, ['parcels', 'one', 'two', 'three', id])
        expect(found).toEqual([`Parcels of shop ${name}`])
      }
    })

    test('how rare a word is, is told by the site that is searched', async () => {
      const store = await openStore()
      const bakery = await addChatbot(store, 'Bakery')
      const other = await addChatbot(store, 'Other')
      const bread = Array.from({ length: 20 }, (_, place) => `bread bread bread number ${place}`)
      await addPage(store, bakery, '/', [...bread, 'bread and opening hours'])
      const hours = Array.from({ length: 200 }, (_, place) => `opening number ${place}`)
      await addPage(store, other, '/', hours)
      const [best] = await textsFound(store, bakery.id, ['bread', 'opening'])
      expect(best).toBe('bread and opening hours')
    })
  })
}

async function textsFound(store: Store, chatbotId: string, words: string[]): Promise<string[]> {
  return (await store.searchPassages(chatbotId, words, 10)).map(({ text }) => text)
}
