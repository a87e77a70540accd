import { expect, test } from 'bun:test'
import type { CrawlReport } from '../../../../src/knowledge/crawl/report/crawl-report.ts'
import { plainText, redirectTo, sitemap } from '../../../support/fixture-site.ts'
import { answerOthers, type Crawling, notFound, openCrawling, page, proseOf } from '../crawling.ts'

/** A site of twenty pages, and a trap that its home page leads to. */
async function openTrap(link: string, answer: (url: URL) => string | Response): Promise<Crawling> {
  const real = Array.from({ length: 20 }, (_, at) => `/real-${at}`)
  const crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', [link, ...real])],
    ...real.map((path, at): [string, string] => [path, page(`Real ${at}`, proseOf(at))]),
  ])
  answerOthers(crawling.site, answer)
  return crawling
}

function requestsOf({ site }: Crawling, pattern: RegExp): number {
  return site.requests.filter((path) => pattern.test(path)).length
}

function expectRealPages({ taken }: CrawlReport): void {
  expect(taken.filter(({ url }) => url.includes('/real-'))).toHaveLength(20)
}

test('a calendar without end is left after a while, and its pattern stands in one line', async () => {
  await using crawling = await openTrap('/events/2026/11/23', ({ pathname }) => {
    const [, year, month, day] = /^\/events\/(\d+)\/(\d+)\/(\d+)$/.exec(pathname) ?? []
    if (!year) return notFound()
    const date = (days: number) => {
      const time = Date.UTC(Number(year), Number(month) - 1, Number(day) + days)
      return new Date(time).toISOString().slice(0, 10).replaceAll('-', '/')
    }
    const next = Array.from({ length: 10 }, (_, days) => `/events/${date(days + 1)}`)
    return page(`Events of ${pathname.slice(8)}`, `No events on ${day}.${month}.${year}.`, next)
  })
  const report = await crawling.crawl({ pagesMax: 5000 })
  expect(report.ending).toBe('finished')
  expectRealPages(report)
  expect(requestsOf(crawling, /^\/events/)).toBeLessThanOrEqual(210)
  expect(report.traps).toMatchObject([{ pattern: '/events/{date}' }])
  const lines = report.skipped.filter(({ reason }) => reason === 'trap')
  expect(lines).toHaveLength(1)
  expect(lines[0]?.sentence).toMatch(
    /^\d+ addresses such as http\S+ left out, because there seems to be no end to them: \/events\/\{date\}\.$/,
  )
})

test('the combinations of filters are left after a while', async () => {
  const names = ['color', 'size', 'brand', 'sort']
  const items = Array.from({ length: 12 }, (_, at) => proseOf(900 + at, 12))
  await using crawling = await openTrap('/shop?color=1', ({ pathname, searchParams }) => {
    if (pathname !== '/shop') return notFound()
    const links = names.flatMap((name) =>
      Array.from({ length: 10 }, (_, at) => {
        const changed = new URLSearchParams(searchParams)
        changed.set(name, String(at))
        return `/shop?${changed.toString().replaceAll('&', '&amp;')}`
      }),
    )
    const shown = items.filter((_, at) => (at * 7 + searchParams.toString().length) % 3 > 0)
    return page('Shop', shown.join(' '), links)
  })
  const report = await crawling.crawl({ pagesMax: 5000 })
  expectRealPages(report)
  expect(requestsOf(crawling, /^\/shop/)).toBeLessThanOrEqual(110)
  expect(report.traps.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(500)
})

test('numbered pages of a list without end are left when they bring nothing', async () => {
  await using crawling = await openTrap('/list?page=1', ({ pathname, searchParams }) => {
    const number = Number(searchParams.get('page'))
    if (pathname !== '/list') return notFound()
    return page('List', `This is page ${number}. There are no more entries.`, [
      `/list?page=${number + 1}`,
      `/list?page=${number + 2}`,
    ])
  })
  const report = await crawling.crawl({ pagesMax: 5000 })
  expectRealPages(report)
  expect(requestsOf(crawling, /^\/list/)).toBeLessThanOrEqual(110)
})

test('real pages come first where a trap could fill the crawl', async () => {
  const days = (from: number) => Array.from({ length: 50 }, (_, at) => `/day?n=${from + at}`)
  await using crawling = await openTrap('/day?n=1', ({ pathname, searchParams }) => {
    const number = Number(searchParams.get('n'))
    return pathname === '/day' ? page(`Day ${number}`, proseOf(number), days(number)) : notFound()
  })
  const report = await crawling.crawl({ pagesMax: 40 })
  expect(report.ending).toBe('page_cap')
  expectRealPages(report)
})

test('folders that repeat or go down without end are not entered', async () => {
  await using crawling = await openTrap('/a/b/', ({ pathname }) => {
    if (!/^\/[ab]\//.test(pathname)) return notFound()
    return page(pathname, proseOf(pathname.length), [`${pathname}a/`, `${pathname}b/`])
  })
  const report = await crawling.crawl({ pagesMax: 5000 })
  expectRealPages(report)
  expect(report.ending).toBe('finished')
  expect(requestsOf(crawling, /^\/a\//)).toBeLessThan(20)
  expect(report.traps.map(({ pattern }) => pattern).join()).toContain('comes again and again')
})

test('addresses that grow without end are not followed for long', async () => {
  await using crawling = await openTrap('/x1/', ({ pathname }) => {
    if (!pathname.startsWith('/x')) return notFound()
    return page(pathname, proseOf(pathname.length), [`${pathname}x${pathname.length}/`])
  })
  const report = await crawling.crawl({ pagesMax: 5000 })
  expect(report.ending).toBe('finished')
  expect(requestsOf(crawling, /^\/x/)).toBeLessThanOrEqual(15)
})

test('copies under numbers without end are left after a while', async () => {
  await using crawling = await openTrap('/copy/1', ({ pathname }) => {
    const number = Number(/^\/copy\/(\d+)$/.exec(pathname)?.[1])
    if (!number) return notFound()
    const next = Array.from({ length: 5 }, (_, at) => `/copy/${number + at + 1}`)
    return page('Copy', 'The very same text stands under every number.', next)
  })
  const report = await crawling.crawl({ pagesMax: 5000 })
  expect(report.ending).toBe('finished')
  expectRealPages(report)
  expect(requestsOf(crawling, /^\/copy/)).toBeLessThanOrEqual(110)
})

const wholeSites: [string, (at: number) => string][] = [
  ['a shop of slugs', (at) => `/product/oak-table-${at}`],
  ['a documentation of numbers', (at) => `/docs/${at}`],
  ['an old site of queries', (at) => `/show.php?id=${at}`],
  ['a blog with dates', (at) => `/2026/${(at % 12) + 1}/${(at % 28) + 1}/post-${at}`],
]
test.each(wholeSites)(
  '%s is read whole',
  async (_, pathOf) => {
    const paths = Array.from({ length: 600 }, (_, at) => pathOf(at))
    await using crawling = await openCrawling(() => [
      ['/', page('Home', 'All that there is begins here.', paths)],
      ...paths.map((path, at): [string, string] => [path, page(`Entry ${at}`, proseOf(at))]),
    ])
    const report = await crawling.crawl({ pagesMax: 5000 })
    expect(report).toMatchObject({ ending: 'finished', traps: [] })
    expect(report.taken).toHaveLength(601)
  },
  30_000,
)

test('pages under a new session with each visit are left after a while', async () => {
  const names = Array.from({ length: 8 }, (_, at) => `page-${at}`)
  let sessions = 0
  await using crawling = await openTrap('/s/0000000000a0/page-0', ({ pathname }) => {
    const [, name] = /^\/s\/[\da-f]{12}\/(page-\d)$/.exec(pathname) ?? []
    if (!name) return notFound()
    const session = `a${String(++sessions).padStart(11, '0')}`
    return page(
      name,
      proseOf(2000 + names.indexOf(name)),
      names.map((it) => `/s/${session}/${it}`),
    )
  })
  const report = await crawling.crawl({ pagesMax: 500 })
  expect(report.ending).toBe('finished')
  expectRealPages(report)
  expect(report.taken.filter(({ url }) => url.includes('/s/'))).toHaveLength(8)
  expect(requestsOf(crawling, /^\/s\//)).toBeLessThan(130)
})

test('products that differ in their numbers alone are read whole', async () => {
  const paths = Array.from({ length: 300 }, (_, at) => `/product/table-${at}`)
  const text = (at: number) => `Table number ${at} costs ${100 + at} euros. ${proseOf(1)}`
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', paths)],
    ...paths.map((path, at): [string, string] => [path, page('Table', text(at))]),
  ])
  const report = await crawling.crawl({ pagesMax: 5000 })
  expect(report).toMatchObject({ ending: 'finished', skipped: [] })
  expect(report.taken).toHaveLength(301)
})

test('what the site lists itself is no trap', async () => {
  const paths = Array.from({ length: 300 }, (_, at) => `/show?id=${at}`)
  await using crawling = await openCrawling((url) => [
    ['/', page('Home', 'All that there is begins here.')],
    ['/sitemap.xml', plainText(sitemap(url, paths), 'text/xml')],
    ...paths.map((path, at): [string, string] => [
      path,
      page(`Item ${at}`, `It costs ${at} euros.`),
    ]),
  ])
  expect((await crawling.crawl({ pagesMax: 5000 })).taken).toHaveLength(301)
})

test('a page behind a trap that was known stays known while it answers, and leaves when it is gone', async () => {
  let lists = true
  await using crawling = await openTrap('/list?page=1', ({ pathname, searchParams }) => {
    const number = Number(searchParams.get('page'))
    if (pathname !== '/list') return notFound()
    const found = lists ? ['/far', '/further'] : []
    return page('List', `This is page ${number}.`, [`/list?page=${number + 1}`, ...found])
  })
  crawling.site.answers.set('/far', page('Far', proseOf(70)))
  crawling.site.answers.set('/further', page('Further', proseOf(71)))
  await crawling.crawl()
  lists = false
  crawling.site.answers.delete('/further')
  const report = await crawling.crawl()
  expect(report.traps).toHaveLength(1)
  expect(report.removed).toEqual([`${crawling.site.url}/further`])
  expect(await crawling.knowing.urls()).toContain(`${crawling.site.url}/far`)
})

test('a circle of redirects and a page without end of links are survived', async () => {
  const links = Array.from({ length: 20_000 }, (_, at) => `/l-${at}`)
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', ['/circle-a', ...links])],
    ['/circle-a', redirectTo('/circle-b')],
    ['/circle-b', redirectTo('/circle-a')],
  ])
  const report = await crawling.crawl({ pagesMax: 10 })
  expect(report.ending).toBe('page_cap')
  expect(crawling.site.requests.length).toBeLessThan(200)
})
