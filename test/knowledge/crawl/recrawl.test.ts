import { expect, test } from 'bun:test'
import { type FixtureAnswer, plainText, sitemap } from '../../support/fixture-site.ts'
import { openCrawling, page, takenPaths } from './crawling.ts'

/** Answers 304 to whoever names the version that stands there. */
function versioned(versions: { etag: string; html: string }): FixtureAnswer {
  return (request) => {
    const { etag, html } = versions
    const headers = { ETag: etag, 'Content-Type': 'text/html' }
    if (request.headers.get('if-none-match') === etag) {
      return new Response(null, { status: 304, headers })
    }
    bodies++
    return new Response(html, { headers })
  }
}
let bodies = 0

const hub = { etag: '"h1"', html: page('Hub', 'All there is to be found here.', ['/leaf']) }

function answers(): [string, FixtureAnswer][] {
  return [
    ['/', page('Home', 'Welcome to the harbour.', ['/hub'])],
    ['/hub', versioned(hub)],
    ['/leaf', versioned({ etag: '"l1"', html: page('Leaf', 'Only the hub leads here.') })],
  ]
}

test('an unmodified page is not sent again, is not counted as changed, and still leads on', async () => {
  await using crawling = await openCrawling(answers)
  bodies = 0
  await crawling.crawl()
  expect(bodies).toBe(2)
  const report = await crawling.crawl()
  expect(bodies).toBe(2)
  expect(report).toMatchObject({ ending: 'finished', removed: [] })
  expect(report.counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 })
  expect(takenPaths(report, crawling.site)).toEqual(['/', '/hub', '/leaf'])
  const leaf = report.taken.at(-1)
  expect(leaf).toMatchObject({ title: 'Leaf', passages: 1 })
  expect(leaf?.words).toBeGreaterThan(0)
})

test('a page that was modified is read again, and its old links are forgotten', async () => {
  await using crawling = await openCrawling(answers)
  await crawling.crawl()
  const changed = { etag: '"h2"', html: page('Hub', 'Nothing is to be found here.') }
  crawling.site.answers.set('/hub', versioned(changed))
  const report = await crawling.crawl()
  expect(report.counts).toMatchObject({ changed: 1, unchanged: 1 })
  expect(report.removed).toEqual([`${crawling.site.url}/leaf`])
})

test('a page that is not modified and now asks not to be indexed leaves the index', async () => {
  await using crawling = await openCrawling(answers)
  await crawling.crawl()
  crawling.site.answers.set('/leaf', (request) => {
    const isKnown = request.headers.get('if-none-match') === '"l1"'
    return new Response(null, {
      status: isKnown ? 304 : 500,
      headers: { 'X-Robots-Tag': 'noindex' },
    })
  })
  const report = await crawling.crawl()
  expect(report.removed).toEqual([`${crawling.site.url}/leaf`])
})

test('a fresh crawl asks without conditions', async () => {
  await using crawling = await openCrawling(answers)
  await crawling.crawl()
  bodies = 0
  const report = await crawling.crawl({ isFresh: true })
  expect(bodies).toBe(2)
  expect(report.counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 })
})

test('a copy of an unmodified page is known as one', async () => {
  await using crawling = await openCrawling(answers)
  await crawling.crawl()
  crawling.site.answers.set('/copy-of-the-leaf', page('Leaf', 'Only the hub leads here.'))
  crawling.site.answers.set(
    '/sitemap.xml',
    plainText(sitemap(crawling.site.url, ['/copy-of-the-leaf']), 'text/xml'),
  )
  const report = await crawling.crawl()
  expect(report.skipped).toEqual([
    expect.objectContaining({ url: `${crawling.site.url}/copy-of-the-leaf`, reason: 'duplicate' }),
  ])
})

const feedHead = '<link href="/feed.xml" rel="alternate" type="application/rss+xml">'
const feed = '<rss><channel><item><link>/post</link></item></channel></rss>'

test('what only a feed lists stays when the page that names the feed is unmodified', async () => {
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'Welcome to the harbour.', ['/blog'])],
    ['/blog', versioned({ etag: '"b1"', html: page('Blog', 'News.', [], feedHead) })],
    ['/feed.xml', plainText(feed, 'application/rss+xml')],
    ['/post', page('Post', 'Only the feed leads here.')],
  ])
  const { site } = crawling
  expect(takenPaths(await crawling.crawl(), site)).toEqual(['/', '/blog', '/post'])
  bodies = 0
  const report = await crawling.crawl()
  expect(bodies).toBe(0)
  expect(report).toMatchObject({ ending: 'finished', removed: [] })
  expect(takenPaths(report, site)).toEqual(['/', '/blog', '/post'])
})
