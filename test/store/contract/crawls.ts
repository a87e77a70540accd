import { describe, expect, test } from 'bun:test'
import type { CrawlAddress, CrawlClaim, CrawlSummary } from '../../../src/domain/crawl.ts'
import type { OpenStore } from '../contract.ts'
import { addChatbot, addPage, at } from './examples.ts'

function claimOf(chatbotId: string, changes: Partial<CrawlClaim> = {}): CrawlClaim {
  return {
    chatbotId,
    startUrl: 'https://example.com',
    holder: 'one',
    at: at('10:00'),
    expiresAt: at('10:01'),
    resumeSince: at('00:00'),
    gone: null,
    ...changes,
  }
}

function addressOf(number: number, changes: Partial<CrawlAddress> = {}): CrawlAddress {
  const waiting = { outcome: null, sentence: null, other: null, isListed: false }
  return { number, url: `https://example.com/${number}`, ...waiting, ...changes }
}

const visit = {
  etag: '"1"',
  lastModified: null,
  reader: '1',
  links: ['https://example.com/é', 'https://example.com/b'],
  feeds: ['https://example.com/feed'],
  fingerprint: Uint8Array.of(1, 2, 255, 0),
}

const summary: CrawlSummary = {
  startUrl: 'https://example.com/',
  ending: 'finished',
  isResumed: false,
  endedAt: '2026-11-09T10:00:00.000Z',
  durationMs: 1200,
  counts: { new: 1, changed: 0, unchanged: 0, removed: 0, skipped: 1, passages: 2, words: 30 },
  leftOver: 0,
  skipped: [{ reason: 'not_found', count: 1, examples: ['It answers 404.'] }],
  advice: ['Say "more".'],
}

export function describeCrawls(openStore: OpenStore): void {
  describe('a claim to crawl', () => {
    test('is held by one until it expires, is given back, or its holder is known to be gone', async () => {
      const store = await openStore()
      const { id } = await addChatbot(store)
      const other = await addChatbot(store, 'Other')
      const second = claimOf(id, { holder: 'two' })
      expect(await store.claimCrawl(claimOf(id))).toMatchObject({ kind: 'claimed' })
      expect(await store.claimCrawl(second)).toEqual({
        ...{ kind: 'held', holder: 'one', expiresAt: at('10:01') },
      })
      expect(await store.claimCrawl(claimOf(other.id))).toMatchObject({ kind: 'claimed' })
      await store.saveCrawlProgress(id, 'one', [], at('10:02'))
      expect(await store.claimCrawl({ ...second, at: at('10:01') })).toMatchObject({ kind: 'held' })
      expect(await store.claimCrawl({ ...second, at: at('10:02') })).toMatchObject({
        kind: 'claimed',
      })
      const third = claimOf(id, { holder: 'three', gone: 'two' })
      expect(await store.claimCrawl(third)).toMatchObject({ kind: 'claimed' })
      await store.releaseCrawl(id, 'three', true)
      expect(await store.claimCrawl(second)).toMatchObject({ kind: 'claimed' })
    })

    test('that was lost writes and gives back nothing', async () => {
      const store = await openStore()
      const { id } = await addChatbot(store)
      await store.claimCrawl(claimOf(id))
      await store.claimCrawl(
        claimOf(id, { holder: 'two', at: at('10:05'), expiresAt: at('10:06') }),
      )
      expect(await store.saveCrawlProgress(id, 'one', [addressOf(0)], at('11:00'))).toBe(false)
      await store.releaseCrawl(id, 'one', false)
      expect(await store.readCrawlAddresses(id)).toEqual([])
      expect(await store.claimCrawl(claimOf(id, { holder: 'three' }))).toMatchObject({
        holder: 'two',
      })
    })

    test('goes on with what was found, from the same start and not after too long', async () => {
      const store = await openStore()
      const { id } = await addChatbot(store)
      const addresses = [
        addressOf(1, { outcome: 'new' }),
        addressOf(0, { outcome: 'not_found', sentence: 'It is gone.', other: 'x', isListed: true }),
      ]
      const interrupt = async () => {
        await store.claimCrawl(claimOf(id))
        await store.saveCrawlProgress(id, 'one', addresses, at('10:01'))
        await store.releaseCrawl(id, 'one', true)
      }
      await interrupt()
      const again = { ...claimOf(id), at: at('11:00'), expiresAt: at('11:01') }
      expect(await store.claimCrawl(again)).toEqual({
        ...{ kind: 'claimed', isResumed: true, startedAt: at('10:00') },
      })
      expect(await store.readCrawlAddresses(id)).toEqual(addresses.toReversed())
      await store.saveCrawlProgress(id, 'one', [addressOf(1, { outcome: 'changed' })], at('11:01'))
      expect((await store.readCrawlAddresses(id)).at(-1)?.outcome).toBe('changed')
      await store.releaseCrawl(id, 'one', false)
      expect(await store.readCrawlAddresses(id)).toEqual([])
      for (const changes of [
        { startUrl: 'https://example.com/other' },
        { resumeSince: at('10:30') },
        { resumeSince: null },
      ]) {
        await interrupt()
        expect(await store.claimCrawl({ ...again, ...changes })).toMatchObject({ isResumed: false })
        expect(await store.readCrawlAddresses(id)).toEqual([])
        await store.releaseCrawl(id, 'one', false)
      }
    })

    test('that found nothing is not gone on with', async () => {
      const store = await openStore()
      const { id } = await addChatbot(store)
      await store.claimCrawl(claimOf(id))
      await store.releaseCrawl(id, 'one', true)
      expect(await store.claimCrawl(claimOf(id))).toMatchObject({ isResumed: false })
    })
  })

  test('what the last fetch left behind stays with the page, and goes with it', async () => {
    const store = await openStore()
    const shop = await addChatbot(store)
    const page = await addPage(store, shop, '/a', ['A'])
    await store.keepPageVisit(shop.id, 'https://example.com/none', visit)
    await store.keepPageVisit(shop.id, page.url, visit)
    const kept = await store.findPageVisit(shop.id, page.url)
    expect(kept).toEqual(visit)
    await store.keepPageVisit(shop.id, page.url, { ...visit, links: [], lastModified: 'x' })
    expect(await store.findPageVisit(shop.id, page.url)).toMatchObject({ links: [] })
    await addPage(store, shop, '/a', ['B'])
    expect(await store.findPageVisit(shop.id, page.url)).toBeNull()
    expect(await store.findPageVisit(shop.id, 'https://example.com/none')).toBeNull()
  })

  test('the summary of a crawl takes the place of the one before', async () => {
    const store = await openStore()
    const { id } = await addChatbot(store)
    expect(await store.findCrawlSummary(id)).toBeNull()
    await store.keepCrawlSummary(id, summary)
    await store.keepCrawlSummary(id, { ...summary, ending: 'page_cap' })
    expect(await store.findCrawlSummary(id)).toEqual({ ...summary, ending: 'page_cap' })
    await store.keepCrawlSummary('bot_gone', summary)
    expect(await store.findCrawlSummary('bot_gone')).toBeNull()
  })

  test('schedules are listed by when they are due, until they are removed', async () => {
    const store = await openStore()
    const [one, two] = [await addChatbot(store, 'One'), await addChatbot(store, 'Two')]
    const rest = {
      ...{ startUrl: null, pagesMax: 500, bytesMax: 1e9, durationMsMax: 1e6 },
      ...{ allowPrivate: false, hasDelay: true },
    }
    const later = { chatbotId: one.id, everyMs: 3_600_000, nextAt: at('12:00'), ...rest }
    const sooner = { ...later, chatbotId: two.id, nextAt: at('11:00') }
    await store.setCrawlSchedule(later)
    await store.setCrawlSchedule(sooner)
    expect(await store.listCrawlSchedules()).toEqual([sooner, later])
    await store.setCrawlSchedule({ ...later, everyMs: 60_000, nextAt: at('10:00') })
    await store.postponeCrawl(two.id, at('13:00'))
    const listed = await store.listCrawlSchedules()
    expect(listed.map(({ chatbotId, everyMs }) => [chatbotId, everyMs])).toEqual([
      [one.id, 60_000],
      [two.id, 3_600_000],
    ])
    expect(await store.removeCrawlSchedule(one.id)).toBe(true)
    expect(await store.removeCrawlSchedule(one.id)).toBe(false)
    await store.postponeCrawl(one.id, at('13:00'))
    await store.deleteChatbot(two.id)
    expect(await store.listCrawlSchedules()).toEqual([])
    const gone = store.setCrawlSchedule(sooner)
    await expect(gone).rejects.toMatchObject({ code: 'not_found' })
  })
}
