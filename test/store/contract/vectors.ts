import { describe, expect, test } from 'bun:test'
import type { Store } from '../../../src/store/store.ts'
import type { OpenStore } from '../contract.ts'
import { addChatbot, addPage } from './examples.ts'

const space = { model: 'small', dimensions: 3 }
const fromTheFirst = { after: 0, chatbotId: null, limit: 100 }

export function describeVectors(openStore: OpenStore): void {
  describe('vectors', () => {
    test('a passage waits with its title and headings until its vector is kept', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const one = { text: 'One', headings: ['Shop', 'He said "now"'] }
      await addPage(store, shop, '/', [one, 'Two'], { title: 'Home' })
      const { passages, isEnd } = await store.listUnembedded(space, fromTheFirst)
      expect(isEnd).toBe(true)
      expect(passages).toEqual([
        { id: expect.any(Number), pageTitle: 'Home', ...one },
        { id: expect.any(Number), pageTitle: 'Home', headings: [], text: 'Two' },
      ])
      const [first] = passages
      await keep(store, [first?.id ?? 0])
      expect(await waiting(store)).toEqual(['Two'])
      expect(await store.countEmbedded(shop.id, space)).toEqual({ passages: 2, embedded: 1 })
    })

    test('what waits is listed piece by piece, each passage once', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const texts = Array.from({ length: 2500 }, (_, at) => `Passage ${at}`)
      await addPage(store, shop, '/', texts)
      const listed: string[] = []
      let search = { ...fromTheFirst, limit: 700 }
      for (;;) {
        const { passages, after, isEnd } = await store.listUnembedded(space, search)
        listed.push(...passages.map(({ text }) => text))
        search = { ...search, after }
        if (isEnd) break
      }
      expect(listed).toEqual(texts)
      await addPage(store, shop, '/new', ['New'])
      const { passages } = await store.listUnembedded(space, search)
      expect(passages.map(({ text }) => text)).toEqual(['New'])
    })

    test('of one chatbot alone, where it is named', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      await addPage(store, shop, '/', ['Shop'])
      await addPage(store, blog, '/', ['Blog'])
      const ofBlog = await store.listUnembedded(space, { ...fromTheFirst, chatbotId: blog.id })
      expect(ofBlog.passages.map(({ text }) => text)).toEqual(['Blog'])
      expect(await waiting(store)).toEqual(['Shop', 'Blog'])
    })

    test('a page that is replaced loses its vectors, and its new passages wait', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const page = await addPage(store, shop, '/', ['Old'])
      await keepAll(store)
      const [vector] = await read(store, shop.id)
      expect(await store.hasVectors(shop.id, 'small')).toBe(true)

      const last = await store.listUnembedded(space, fromTheFirst)
      await store.replacePage(page, [{ position: 0, headings: [], anchor: null, text: 'New' }])
      expect(await store.hasVectors(shop.id, 'small')).toBe(false)
      expect(await store.readEmbeddedPassages(shop.id, [vector?.id ?? 0])).toEqual([])
      const next = await store.listUnembedded(space, { ...fromTheFirst, after: last.after })
      expect(next.passages.map(({ text }) => text)).toEqual(['New'])
    })

    test('a vector whose passage is gone meanwhile is dropped, and goes to no other passage', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const page = await addPage(store, shop, '/', ['Old'])
      const [old] = (await store.listUnembedded(space, fromTheFirst)).passages
      await store.replacePage(page, [{ position: 0, headings: [], anchor: null, text: 'New' }])
      await keep(store, [old?.id ?? 0])
      expect(await store.hasVectors(shop.id, 'small')).toBe(false)
      expect(await waiting(store)).toEqual(['New'])
    })

    test('another model, or other dimensions, begin anew and take the place of what was kept', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      await addPage(store, shop, '/', ['One', 'Two'])
      await keepAll(store)
      expect(await waiting(store)).toEqual([])
      expect(await waiting(store, { ...space, dimensions: null })).toEqual([])

      for (const other of [
        { model: 'large', dimensions: 3 },
        { model: 'large', dimensions: 2 },
      ]) {
        expect(await waiting(store, other)).toEqual(['One', 'Two'])
        await keepAll(store, other)
        expect(await waiting(store, other)).toEqual([])
        expect(await read(store, shop.id)).toEqual([])
        expect(await read(store, shop.id, other)).toHaveLength(2)
      }
      expect(await store.hasVectors(shop.id, 'small')).toBe(false)
      expect(await store.countEmbedded(shop.id, space)).toEqual({ passages: 2, embedded: 0 })
    })

    test('a passage that the model refuses waits no more, and has no vector', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      await addPage(store, shop, '/', ['One'])
      const [passage] = (await store.listUnembedded(space, fromTheFirst)).passages
      await store.keepVectors(space, [{ passageId: passage?.id ?? 0, vector: null }])
      expect(await waiting(store)).toEqual([])
      expect(await read(store, shop.id)).toEqual([])
      expect(await store.countEmbedded(shop.id, space)).toEqual({ passages: 1, embedded: 1 })
    })

    test('are read as they were kept, and those kept later by themselves', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      await addPage(store, shop, '/', ['One', 'Two', 'Three'])
      const { passages } = await store.listUnembedded(space, fromTheFirst)
      const [one = 0, two = 0, three = 0] = passages.map(({ id }) => id)
      await store.keepVectors(space, [
        { passageId: three, vector: new Int8Array([-127, 0, 127]) },
        { passageId: two, vector: new Int8Array([1, 2, 3]) },
      ])
      const first = await store.readVectors(shop.id, space, 0, 1)
      expect(first.map(({ vector }) => [...vector])).toEqual([[-127, 0, 127]])
      const rest = await store.readVectors(shop.id, space, first[0]?.id ?? 0, 10)
      expect(rest.map(({ vector }) => [...vector])).toEqual([[1, 2, 3]])
      await keep(store, [one, two])
      const later = await store.readVectors(shop.id, space, rest[0]?.id ?? 0, 10)
      expect(later).toHaveLength(1)
      const ids = [...rest, ...later].map(({ id }) => id)
      const read = await store.readEmbeddedPassages(shop.id, ids)
      expect(read.map(({ text }) => text).sort()).toEqual(['One', 'Two'])
      expect(read.find(({ text }) => text === 'One')).toMatchObject({
        pageTitle: 'Page /',
        pageUrl: 'https://example.com/',
        position: 0,
        headings: [],
      })
    })

    test('are never those of another chatbot', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      await addPage(store, shop, '/', ['Shop'])
      await keepAll(store)
      const [vector] = await read(store, shop.id)
      const ids = [vector?.id ?? 0]
      expect(await store.readEmbeddedPassages(shop.id, ids)).toHaveLength(1)
      expect(await store.readEmbeddedPassages(blog.id, ids)).toEqual([])
      expect(await read(store, blog.id)).toEqual([])
      expect(await store.hasVectors(blog.id, 'small')).toBe(false)
    })
  })
}

async function waiting(
  store: Store,
  sought: { model: string; dimensions: number | null } = space,
): Promise<string[]> {
  const { passages } = await store.listUnembedded(sought, fromTheFirst)
  return passages.map(({ text }) => text)
}

async function keepAll(store: Store, into = space): Promise<void> {
  const { passages } = await store.listUnembedded(into, fromTheFirst)
  await keep(
    store,
    passages.map(({ id }) => id),
    into,
  )
}

async function keep(store: Store, passageIds: number[], into = space): Promise<void> {
  const vector = new Int8Array(into.dimensions).fill(1)
  await store.keepVectors(
    into,
    passageIds.map((passageId) => ({ passageId, vector })),
  )
}

function read(store: Store, chatbotId: string, from = space) {
  return store.readVectors(chatbotId, from, 0, 100)
}
