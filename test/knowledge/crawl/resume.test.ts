import { afterEach, beforeEach, expect, test } from 'bun:test'
import { crawl } from '../../../src/knowledge/crawl/crawl.ts'
import { type FixtureAnswer, plainText, redirectTo } from '../../support/fixture-site.ts'
import {
  answerOthers,
  type Crawling,
  notFound,
  openCrawling,
  page,
  proseOf,
  takenPaths,
} from './crawling.ts'

const pageCount = 30
let crawling: Crawling
beforeEach(async () => {
  crawling = await openCrawling(answers)
})
afterEach(() => crawling[Symbol.asyncDispose]())

function* answers(): Generator<[string, FixtureAnswer]> {
  const links = Array.from({ length: pageCount }, (_, at) => `/page-${at}`)
  yield ['/', page('Home', 'Everything begins here.', ['/moved', ...links])]
  yield ['/moved', redirectTo('/page-3')]
  for (const [at, path] of links.entries()) yield [path, page(`Page ${at}`, proseOf(at))]
}

/** Crawls until so many pages were answered, and stops there. */
async function crawlPartly(pages: number) {
  const abort = new AbortController()
  const { site } = crawling
  let answered = 0
  const report = await crawling.crawl({
    signal: abort.signal,
    onProgress: () => {
      if (++answered === pages) abort.abort()
    },
  })
  expect(report.ending).toBe('aborted')
  expect(report.leftOver).toBeGreaterThan(0)
  return site.requests.splice(0)
}

test('an interrupted crawl goes on where it was, and reports the whole', async () => {
  const first = await crawlPartly(12)
  const report = await crawling.crawl()
  const second = crawling.site.requests
  expect(report).toMatchObject({ ending: 'finished', isResumed: true, removed: [] })
  expect(report.counts).toMatchObject({ new: pageCount + 1, skipped: 1 })
  expect(report.skipped).toMatchObject([{ reason: 'redirected' }])
  const visitedTwice = second.filter((path) => path.startsWith('/page-') && first.includes(path))
  // Those that were being answered when it was stopped.
  expect(visitedTwice.length).toBeLessThanOrEqual(4)
  expect(await crawling.knowing.urls()).toHaveLength(pageCount + 1)
})

test('the crawl after one that finished begins anew', async () => {
  await crawlPartly(12)
  await crawling.crawl()
  const again = await crawling.crawl()
  expect(again).toMatchObject({ isResumed: false, counts: { unchanged: pageCount + 1 } })
})

test.each([
  ['that is to be fresh', { isFresh: true }, 0],
  ['a day later', {}, 25 * 3_600_000],
])('a crawl %s begins anew', async (_, options, laterMs) => {
  await crawlPartly(12)
  crawling.knowing.clock.advance(laterMs)
  const report = await crawling.crawl(options)
  expect(report.isResumed).toBe(false)
  expect(report.taken).toHaveLength(pageCount + 1)
})

test('a crawl from another start begins anew', async () => {
  await crawlPartly(12)
  const report = await crawling.crawl({ startUrl: `${crawling.site.url}/page-1` })
  expect(report.isResumed).toBe(false)
  expect(takenPaths(report, crawling.site)).toEqual(['/page-1'])
})

test('what vanished before the interruption is removed at the end', async () => {
  await crawling.crawl()
  crawling.site.answers.delete('/page-0')
  await crawlPartly(12)
  const report = await crawling.crawl()
  expect(report).toMatchObject({ isResumed: true, removed: [`${crawling.site.url}/page-0`] })
})

test('feeds that were found before the interruption are read after it', async () => {
  const { site } = crawling
  const head = '<link href="/feed.xml" rel="alternate" type="application/rss+xml">'
  const feed = '<rss><channel><item><link>/post</link></item></channel></rss>'
  site.answers.set('/page-0', page('Page 0', proseOf(0), [], head))
  site.answers.set('/feed.xml', plainText(feed, 'application/rss+xml'))
  site.answers.set('/post', page('Post', 'Only the feed leads here.'))
  await crawling.crawl()
  expect(await crawling.knowing.urls()).toContain(`${site.url}/post`)
  site.requests.length = 0
  expect(await crawlPartly(12)).toContain('/page-0')
  const report = await crawling.crawl()
  expect(site.requests).not.toContain('/page-0')
  expect(report).toMatchObject({ ending: 'finished', isResumed: true, removed: [] })
  expect(takenPaths(report, site)).toContain('/post')
})

test('the cap on pages counts those that were taken before the interruption', async () => {
  await crawlPartly(12)
  const report = await crawling.crawl({ pagesMax: 15 })
  expect(report).toMatchObject({ ending: 'page_cap', isResumed: true })
  expect(report.taken).toHaveLength(15)
})

/** A crawl that waits for a page until the test lets it go on. */
function startStuck() {
  const arrived = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const answer = crawling.site.answers.get('/page-5')
  crawling.site.answers.set('/page-5', async () => {
    arrived.resolve()
    await goOn.promise
    return new Response(String(answer), { headers: { 'Content-Type': 'text/html' } })
  })
  const crawled = crawling.crawl()
  crawled.catch(() => undefined)
  return { crawled, arrived: arrived.promise, goOn: goOn.resolve }
}

test('while a site is crawled, a second crawl of it is refused with one sentence', async () => {
  const { crawled, arrived, goOn } = startStuck()
  await arrived
  const second = crawling.crawl()
  await expect(second).rejects.toMatchObject({
    code: 'conflict',
    message:
      'The site of "Tea" is being read already, by a server or another terminal: wait for that crawl to end.',
  })
  goOn()
  expect((await crawled).ending).toBe('finished')
  expect((await crawling.crawl()).ending).toBe('finished')
})

test('a crawl that shows no sign of life loses its place, and notices', async () => {
  const { crawled, arrived, goOn } = startStuck()
  await arrived
  crawling.knowing.clock.advance(31_000)
  crawling.site.answers.set('/page-5', page('Page 5', proseOf(5)))
  const { store, clock, chatbot } = crawling.knowing
  const second = await crawl({
    ...{ store, clock, chatbot, allowPrivate: true },
    startUrl: crawling.site.url,
  })
  expect(second).toMatchObject({ ending: 'finished', isResumed: true })
  goOn()
  await expect(crawled).rejects.toMatchObject({ code: 'conflict' })
  expect(await crawling.knowing.urls()).toHaveLength(pageCount + 1)
})

test('the claim of a process that is gone from this machine blocks nobody', async () => {
  const { store, clock, chatbot } = crawling.knowing
  let machine = ''
  const watched: typeof store = {
    ...store,
    claimCrawl(claim) {
      machine = claim.holder.split(':')[0] ?? ''
      return store.claimCrawl(claim)
    },
  }
  await crawling.crawl({ store: watched })
  const gone = Bun.spawn(['true'])
  await gone.exited
  const claim = {
    ...{ chatbotId: chatbot.id, startUrl: crawling.site.url, at: clock.now() },
    ...{ expiresAt: new Date(clock.now().getTime() + 30_000), resumeSince: null, gone: null },
  }
  await store.claimCrawl({ ...claim, holder: `${machine}:${gone.pid}:x` })
  expect((await crawling.crawl()).ending).toBe('finished')
  // Another container may have the same name, and numbers of its own.
  await store.claimCrawl({ ...claim, holder: `${machine}0:${gone.pid}:x` })
  await expect(crawling.crawl()).rejects.toMatchObject({ code: 'conflict' })
})

test('addresses without end are not tried anew by each part of a crawl', async () => {
  answerOthers(crawling.site, ({ pathname, searchParams }) => {
    if (pathname !== '/shop') return notFound()
    const next = Array.from({ length: 5 }, (_, at) => `/shop?page=${searchParams.get('page')}${at}`)
    return page('Shop', 'Nothing more is to be seen here.', next)
  })
  crawling.site.answers.set('/', page('Home', 'Everything begins here.', ['/shop?page=1']))
  const parts: string[] = []
  for (let part = 0; part < 2; part++) parts.push(...(await crawlPartly(45)))
  const { site } = crawling
  await crawling.crawl({ pagesMax: 5000 })
  const asked = [...parts, ...site.requests].filter((path) => path.startsWith('/shop?'))
  expect(asked.length).toBeLessThanOrEqual(130)
})
