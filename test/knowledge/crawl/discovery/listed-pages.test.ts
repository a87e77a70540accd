import { expect, test } from 'bun:test'
import {
  type FixtureAnswer,
  plainText,
  redirectTo,
  sitemap,
} from '../../../support/fixture-site.ts'
import { openCrawling, page, proseOf, skippedPaths, takenPaths } from '../crawling.ts'

const feed = (path: string) =>
  `<rss version="2.0"><channel><link>/</link><item><link>${path}</link></item></channel></rss>`

test('what a feed lists is found, whichever page names the feed', async () => {
  const alternate = (href: string, title = '') =>
    `<link href="${href}" rel="alternate" type="application/rss+xml" title="${title}">`
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', ['/blog'], alternate('/feed.xml'))],
    ['/blog', page('Blog', proseOf(1), [], alternate('feed/atom') + alternate('/c', 'Comments'))],
    ['/feed.xml', plainText(feed('/by-rss'), 'application/rss+xml')],
    [
      '/feed/atom',
      plainText('<feed><entry><link href="/by-atom"/></entry></feed>', 'application/atom+xml'),
    ],
    ['/by-rss', page('By RSS', proseOf(2))],
    ['/by-atom', page('By Atom', proseOf(3))],
  ])
  const report = await crawling.crawl()
  expect(takenPaths(report, crawling.site)).toEqual(['/', '/blog', '/by-atom', '/by-rss'])
  expect(crawling.site.requests).not.toContain('/c')
})

test('a sitemap of a million entries is read in part, and the report says so', async () => {
  const entry = '<url><loc>https://elsewhere.example/page</loc></url>'
  const body = `<urlset>${'<url><loc>/listed</loc></url>'}${entry.repeat(1_000_000)}</urlset>`
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.')],
    ['/sitemap.xml', plainText(body, 'text/xml')],
    ['/listed', page('Listed', proseOf(1))],
  ])
  const report = await crawling.crawl({ pagesMax: 10 })
  expect(takenPaths(report, crawling.site)).toEqual(['/', '/listed'])
  expect(report.advice.join()).toContain('The sitemaps list more than is read of them')
}, 30_000)

test('more addresses than are remembered are told of, and nothing is removed for them', async () => {
  const paths = Array.from({ length: 3000 }, (_, at) => `/listed-${at}`)
  await using crawling = await openCrawling((url) => [
    ['/', page('Home', 'All that there is begins here.')],
    ['/sitemap.xml', plainText(sitemap(url, paths), 'text/xml')],
  ])
  const report = await crawling.crawl({ pagesMax: 5 })
  expect(report.ending).toBe('page_cap')
  expect(report.advice.join(' ')).toContain('More addresses were found than are remembered')
  expect(report.leftOver).toBeLessThan(1200)
})

test('sitemaps that name one another without end are left after fifty', async () => {
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.')],
    ...Array.from({ length: 200 }, (_, at): [string, ReturnType<typeof plainText>] => [
      at === 0 ? '/sitemap.xml' : `/map-${at}.xml`,
      plainText(`<sitemapindex><sitemap><loc>/map-${at + 1}.xml</loc></sitemap></sitemapindex>`),
    ]),
  ])
  expect((await crawling.crawl()).ending).toBe('finished')
  expect(crawling.site.requests.filter((path) => path.includes('map'))).toHaveLength(50)
})

const busy = () => new Response('', { status: 503 })

test('pages that only a sitemap leads to stay where it fails, and those that are gone do not', async () => {
  await using crawling = await openCrawling((url) => [
    ['/', page('Home', 'All that there is begins here.')],
    ['/sitemap.xml', plainText(sitemap(url, ['/listed', '/going']), 'text/xml')],
    ['/listed', page('Listed', proseOf(1))],
    ['/going', page('Going', proseOf(2))],
  ])
  const { site } = crawling
  await crawling.crawl()
  site.answers.set('/sitemap.xml', busy)
  site.answers.delete('/going')
  const report = await crawling.crawl()
  expect(takenPaths(report, site)).toEqual(['/', '/listed'])
  expect(report.removed).toEqual([`${site.url}/going`])
  expect(skippedPaths(report, site)).toMatchObject({ '/sitemap.xml': 'http_error' })
})

/** An index whose last sitemap, beyond those that are read, is the one that lists the page. */
function longIndex(url: string): [string, FixtureAnswer][] {
  const files = Array.from({ length: 70 }, (_, at) => `/map-${at}.xml`)
  const entries = files.map((file) => `<sitemap><loc>${file}</loc></sitemap>`).join('')
  return [
    ['/sitemap.xml', plainText(`<sitemapindex>${entries}</sitemapindex>`, 'text/xml')],
    ...files.map((file, at): [string, FixtureAnswer] => [
      file,
      plainText(sitemap(url, at === 69 ? ['/listed', '/going'] : ['/']), 'text/xml'),
    ]),
  ]
}

test.each<[string, (url: string) => [string, FixtureAnswer][]]>([
  ['is an index of more files than are read', longIndex],
  [
    'leads to another site',
    () => [['/sitemap.xml', redirectTo('http://10.0.0.1/sitemap.xml', 302)]],
  ],
  ['is a page now', () => [['/sitemap.xml', page('Home', 'All that there is begins here.')]]],
  ['leads to a page', () => [['/sitemap.xml', redirectTo('/')]]],
  ['is empty', () => [['/sitemap.xml', plainText('')]]],
  [
    'is named elsewhere',
    () => [
      ['/robots.txt', plainText('Sitemap: http://10.0.0.1/sitemap.xml')],
      ['/sitemap.xml', () => new Response('', { status: 404 })],
    ],
  ],
])('what was listed is asked for before it is removed where the sitemap %s', async (_, change) => {
  await using crawling = await openCrawling((url) => [
    ['/', page('Home', 'All that there is begins here.')],
    ['/sitemap.xml', plainText(sitemap(url, ['/listed', '/going']), 'text/xml')],
    ['/listed', page('Listed', proseOf(1))],
    ['/going', page('Going', proseOf(2))],
  ])
  const { site } = crawling
  expect(takenPaths(await crawling.crawl(), site)).toEqual(['/', '/going', '/listed'])
  for (const [path, answer] of change(site.url)) site.answers.set(path, answer)
  site.answers.delete('/going')
  const report = await crawling.crawl()
  expect(report).toMatchObject({ ending: 'finished', removed: [`${site.url}/going`] })
  expect(takenPaths(report, site)).toEqual(['/', '/listed'])
})

test.each([
  ['lists other pages', () => plainText('<urlset><url><loc>/</loc></url></urlset>', 'text/xml')],
  ['lists none', () => plainText('<urlset></urlset>', 'text/xml')],
  ['is gone', () => () => new Response('', { status: 410 })],
])('what was listed is no longer known where the sitemap %s', async (_, change) => {
  await using crawling = await openCrawling((url) => [
    ['/', page('Home', 'All that there is begins here.')],
    ['/sitemap.xml', plainText(sitemap(url, ['/listed']), 'text/xml')],
    ['/listed', page('Listed', proseOf(1))],
  ])
  const { site } = crawling
  expect(takenPaths(await crawling.crawl(), site)).toEqual(['/', '/listed'])
  site.answers.set('/sitemap.xml', change())
  expect((await crawling.crawl()).removed).toEqual([`${site.url}/listed`])
})

test('what only a feed lists stays where a cap leaves no room to read the feed', async () => {
  const head = '<link href="/feed.xml" rel="alternate" type="application/rss+xml">'
  await using crawling = await openCrawling(() => [
    ['/', page('Home', proseOf(1, 1000), [], head)],
    ['/feed.xml', plainText(feed('/post'), 'application/rss+xml')],
    ['/post', page('Post', proseOf(2))],
  ])
  const { site } = crawling
  expect(takenPaths(await crawling.crawl(), site)).toEqual(['/', '/post'])
  site.requests.length = 0
  const report = await crawling.crawl({ bytesMax: 2000 })
  expect(site.requests).not.toContain('/feed.xml')
  expect(report.removed).toEqual([])
})

const elsewhere = ['http://10.0.0.1/sitemap.xml', 'file:///etc/passwd']

test('a sitemap that robots.txt names and that cannot be read stands in the report', async () => {
  await using crawling = await openCrawling((url) => [
    ['/', page('Home', 'All that there is begins here.')],
    [
      '/robots.txt',
      plainText(
        [`${url}/gone.xml`, `${url}/busy.xml`, `${url}/moved.xml`, ...elsewhere]
          .map((address) => `Sitemap: ${address}\n`)
          .join(''),
      ),
    ],
    ['/busy.xml', busy],
    ['/moved.xml', redirectTo('http://10.0.0.1/sitemap.xml')],
  ])
  const { site } = crawling
  expect(skippedPaths(await crawling.crawl(), site)).toEqual({
    '/gone.xml': 'not_found',
    '/busy.xml': 'http_error',
    '/moved.xml': 'redirected',
    'http://10.0.0.1/sitemap.xml': 'redirected',
    'file:///etc/passwd': 'redirected',
  })
})

test('a crawl that has reached its cap reads no further sitemaps', async () => {
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.')],
    ...Array.from({ length: 50 }, (_, at): [string, ReturnType<typeof plainText>] => [
      at === 0 ? '/sitemap.xml' : `/map-${at}.xml`,
      plainText(
        `<sitemapindex><sitemap><loc>/map-${at + 1}.xml</loc></sitemap></sitemapindex>${' '.repeat(5000)}`,
      ),
    ]),
  ])
  const report = await crawling.crawl({ bytesMax: 12_000 })
  const read = crawling.site.requests.filter((path) => path.includes('map'))
  expect(read).toEqual(['/sitemap.xml', '/map-1.xml', '/map-2.xml'])
  expect(report.advice.join()).toContain('The sitemaps list more than is read of them')
})

test('a crawl that has reached its cap reads no further feeds', async () => {
  const feeds = Array.from({ length: 20 }, (_, at) => `/feed-${at}.xml`)
  const heads = feeds.map(
    (href) => `<link href="${href}" rel="alternate" type="application/rss+xml">`,
  )
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', [], heads.join(''))],
    ...feeds.map((path): [string, FixtureAnswer] => [
      path,
      plainText(feed('/') + ' '.repeat(5000), 'application/rss+xml'),
    ]),
  ])
  const { site } = crawling
  await crawling.crawl({ bytesMax: 12_000 })
  const asked = site.requests.filter((path) => feeds.includes(path))
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.length).toBeLessThan(5)
})

test('sitemaps that together list too much are read in part, and the report says so', async () => {
  const entry = '<url><loc>https://elsewhere.example/'
  const entries = (from: number) =>
    Array.from({ length: 26_000 }, (_, at) => `${entry}${from + at}</loc></url>`).join('')
  await using crawling = await openCrawling((url) => [
    ['/', page('Home', 'All that there is begins here.')],
    ['/robots.txt', plainText(`Sitemap: ${url}/more.xml`)],
    ['/more.xml', plainText(`<urlset>${entries(0)}</urlset>`, 'text/xml')],
    ['/sitemap.xml', plainText(`<urlset>${entries(26_000)}</urlset>`, 'text/xml')],
  ])
  const report = await crawling.crawl()
  expect(report.advice.join()).toContain('50 files and 50000 addresses')
})
