import { expect, test } from 'bun:test'
import { openCrawling, page, proseOf, skippedPaths, takenPaths } from '../crawling.ts'

const prose = proseOf(1, 200)
const withWord = (word: string) => `${prose} ${word}`

async function crawlPages(pages: Record<string, string>) {
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', Object.keys(pages))],
    ...Object.entries(pages),
  ])
  const report = await crawling.crawl()
  const urls = (await crawling.knowing.urls()).map((url) => url.replace(crawling.site.url, ''))
  return {
    report,
    taken: takenPaths(report, crawling.site),
    skipped: skippedPaths(report, crawling.site),
    urls,
  }
}

test('of pages that say nearly the same, the one with the simplest address is known', async () => {
  const { taken, skipped, report, urls } = await crawlPages({
    '/article?print=1': page('Article', withWord('Printed.')),
    '/article': page('Article', withWord('Shared.')),
    '/news/archive/article': page('Article', withWord('Archived.')),
  })
  expect(taken).toEqual(['/', '/article'])
  expect(urls).toEqual(taken)
  expect(skipped).toEqual({
    '/article?print=1': 'near_duplicate',
    '/news/archive/article': 'near_duplicate',
  })
  expect(report.skipped[0]?.sentence).toMatch(/ says nearly the same as http\S+\/article\.$/)
})

test('of pages that say the same, the one with the simplest address is known, whichever comes first', async () => {
  const { taken, urls } = await crawlPages({
    '/a/long/way/to/it': page('It', 'A short text.'),
    '/it?from=menu': page('It', 'A short text.'),
    '/it': page('It', 'A short text.'),
  })
  expect(taken).toEqual(['/', '/it'])
  expect(urls).toEqual(taken)
})

test.each([
  ['their title', (at: number) => page(`Lamp ${'AB'[at]}`, prose)],
  ['one number', (at: number) => page('Lamp', withWord(`It costs ${12 + at} euros.`))],
  [
    'a heading',
    (at: number) => page('Lamp', `${prose}</p><h2>For ${['home', 'work'][at]}</h2><p>.`),
  ],
  ['much of their text', (at: number) => page('Lamp', `${prose} ${proseOf(at + 5, 60)}`)],
  ['a word of few', (at: number) => page('Lamp', `It is made of ${['brass', 'steel'][at]} here.`)],
])('pages that differ in %s are both known', async (_, pageAt) => {
  const { taken } = await crawlPages({ '/one': pageAt(0), '/two': pageAt(1) })
  expect(taken).toEqual(['/', '/one', '/two'])
})

test('pages of a text without spaces are compared too', async () => {
  const text = Array.from({ length: 300 }, (_, at) =>
    String.fromCodePoint(0x4e00 + ((at * 7919) % 3000)),
  ).join('')
  const { taken, skipped } = await crawlPages({
    '/zh': page('文章', text),
    '/zh?from=list': page('文章', `${text}完`),
    '/zh-2': page('文章', [...text].reverse().join('')),
  })
  expect(taken).toEqual(['/', '/zh', '/zh-2'])
  expect(skipped).toEqual({ '/zh?from=list': 'near_duplicate' })
})
