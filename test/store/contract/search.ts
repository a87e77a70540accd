import { describe, expect, test } from 'bun:test'
import type { Store } from '../../../src/store/store.ts'
import type { OpenStore } from '../contract.ts'
import { addChatbot, addPage, at } from './examples.ts'
import { foundInStore } from '../../support/found-in-store.ts'

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
          {
            text: 'A parcel to Canada takes seven days.',
            headings: ['Abroad', 'Canada'],
            anchor: 'ca',
          },
        ],
        { title: 'Shipping' },
      )
      const found = await foundInStore(store, shop.id, ['parcel', 'canada', 'elephant'], 10)
      const scores = found.map(({ score }) => score)
      expect(found.map(({ position }) => position)).toEqual([1, 0])
      expect(scores).toEqual(scores.toSorted((one, other) => other - one))
      expect(found[0]).toEqual({
        pageId: page.id,
        pageTitle: 'Shipping',
        pageUrl: page.url,
        position: 1,
        headings: ['Abroad', 'Canada'],
        anchor: 'ca',
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
      const found = await foundInStore(store, shop.id, ['refunds'], 10)
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
      expect(await foundInStore(store, shop.id, ['parcel'], 10)).toHaveLength(3)
      expect(await foundInStore(store, shop.id, ['parcel'], 2)).toHaveLength(2)
      expect(await foundInStore(store, shop.id, ['elephant'], 10)).toEqual([])
      expect(await foundInStore(store, shop.id, [], 10)).toEqual([])
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
      ['茶', '我们喝绿茶'],
      ['茶', '茶叶很好'],
      ['サイズ', '商品のサイズ'],
      ['U.S.', 'within the US'],
    ]
    test.each(alike)('%s finds "%s"', async (word, text) => {
      const store = await openStore()
      const shop = await addChatbot(store)
      await addPage(store, shop, '/', ['Something else', text])
      expect((await foundInStore(store, shop.id, [word], 10)).map((it) => it.text)).toEqual([text])
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

    test('finds in titles first what nearly every passage of a large site holds', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      await addPage(store, shop, '/', Array<string>(3100).fill('bread'))
      const page = await addPage(store, shop, '/bread', ['Wheat and rye'], { title: 'Bread' })
      const found = await foundInStore(store, shop.id, ['bread'])
      expect(found).toHaveLength(10)
      expect(found[0]?.pageId).toBe(page.id)
      expect(await foundInStore(store, shop.id, ['bread', 'wheat'], 1)).toEqual([
        expect.objectContaining({ pageId: page.id }),
      ])
    })

    test('the language of a chatbot tells which words are alike, also after it is changed', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop', { primaryLanguage: 'en' })
      await addPage(store, shop, '/', ['Unsere Häuser', 'Something else'])
      const search = () => store.searchPassages(shop.id, [{ term: 'haus', weight: 1 }], 10)
      expect(await search()).toEqual([])
      await store.updateChatbot(shop.id, { primaryLanguage: 'de' }, at('10:00'))
      expect((await search()).map(({ text }) => text)).toEqual(['Unsere Häuser'])
      expect((await store.readSiteTerms(shop.id, ['haus'])).passages).toBe(2)
    })

    test('counts the passages that hold a term, as pages come and go', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const other = await addChatbot(store, 'Other')
      await addPage(store, other, '/', ['parcel', 'parcel'])
      const count = async (): Promise<Record<string, number>> => {
        const { passages, passagesWith } = await store.readSiteTerms(shop.id, ['parcel', 'letter'])
        return { passages, ...Object.fromEntries(passagesWith) }
      }
      expect(await count()).toEqual({ passages: 0 })
      const page = await addPage(store, shop, '/', ['parcels', 'a parcel, a parcel', 'a letter'])
      await addPage(store, shop, '/more', ['one more letter'])
      expect(await count()).toEqual({ passages: 4, parcel: 2, letter: 2 })
      await store.replacePage(page, [{ position: 0, headings: [], anchor: null, text: 'none' }])
      expect(await count()).toEqual({ passages: 2, letter: 1 })
      await store.removePage(shop.id, '/more')
      await store.removePage(shop.id, (await store.listPages(shop.id))[1]?.id ?? '')
      expect((await count()).passages).toBe(1)
    })

    test('knows the words of the site that are spelt nearly so', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const page = await addPage(store, shop, '/', ['Parcels, parcels', 'Shipping and parking'])
      await addPage(store, await addChatbot(store, 'Other'), '/', ['Parcel'])
      expect(await store.findAlikeWords(shop.id, 'parcles', 1)).toEqual([
        { word: 'parcels', term: 'parcel', passages: 1, changes: 1 },
      ])
      expect(await store.findAlikeWords(shop.id, 'arcels', 1)).toHaveLength(1)
      expect(await store.findAlikeWords(shop.id, 'prkng', 2)).toHaveLength(1)
      expect(await store.findAlikeWords(shop.id, 'elephant', 2)).toEqual([])
      expect(await store.findTermsBeginning(shop.id, ['parc', 'ship'])).toEqual(['parcel', 'ship'])
      await store.removePage(shop.id, page.id)
      expect(await store.findAlikeWords(shop.id, 'parcles', 1)).toEqual([])
    })

    test('knows the words of the site that end with others', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const page = await addPage(store, shop, '/', [
        'Gardenbench, garden',
        'Workbenches',
        'A bench',
      ])
      const endings = ['bench', 'garden', 'ch']
      expect(await store.findCompounds(shop.id, endings)).toEqual([
        { ending: 'bench', word: 'gardenbench', term: 'gardenbench' },
      ])
      await store.replacePage(page, [])
      await addPage(store, shop, '/more', ['Workbench: work'])
      expect(await store.findCompounds(shop.id, endings)).toContainEqual({
        ending: 'bench',
        word: 'workbench',
        term: 'workbench',
      })
    })

    test('sees each change at once, however often it was asked before', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const page = await addPage(store, shop, '/', ['A parcel', 'A letter'])
      const find = async (word: string) => {
        const found = await foundInStore(store, shop.id, [word], 10)
        return found.map(({ text, position }) => `${position} ${text}`)
      }
      const passage = (position: number, text: string) => {
        return { position, headings: [], anchor: null, text }
      }
      for (const _ of [1, 2]) {
        expect(await find('parcel')).toEqual(['0 A parcel'])
        expect(await find('basket')).toEqual([])
        expect(await store.findAlikeWords(shop.id, 'bakset', 1)).toEqual([])
      }
      // As many passages and words as before.
      await store.replacePage(page, [passage(0, 'A basket'), passage(1, 'A letter')])
      expect(await find('parcel')).toEqual([])
      expect(await find('basket')).toEqual(['0 A basket'])
      expect(await store.findAlikeWords(shop.id, 'bakset', 1)).toHaveLength(1)
      await store.replacePassages(shop.id, page.url, [
        passage(0, 'A letter'),
        passage(1, 'A basket'),
      ])
      expect(await find('basket')).toEqual(['1 A basket'])
    })

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
  return (await foundInStore(store, chatbotId, words, 10)).map(({ text }) => text)
}
