import { expect, test } from 'bun:test'
import { answerOthers, openCrawling, page, proseOf, skippedPaths, takenPaths } from '../crawling.ts'

const sorry = (pathname: string) =>
  page(
    'Page not found',
    `We are sorry, there is nothing at ${pathname} any more. Try the search, or begin at the front page.`,
    ['/trap-1'],
  )

test('a page that says it is not there, although it answers 200, is not taken', async () => {
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', ['/real', '/gone/for-good', '/old.html'])],
    ['/real', page('Real', proseOf(1))],
  ])
  answerOthers(crawling.site, ({ pathname }) => sorry(pathname))
  const report = await crawling.crawl()
  expect(takenPaths(report, crawling.site)).toEqual(['/', '/real'])
  expect(skippedPaths(report, crawling.site)).toEqual({
    '/gone/for-good': 'soft_not_found',
    '/old.html': 'soft_not_found',
  })
  expect(crawling.site.requests).not.toContain('/trap-1')
})

test('a page that came to be one leaves the index', async () => {
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', ['/real'])],
    ['/real', page('Real', proseOf(1))],
  ])
  answerOthers(crawling.site, ({ pathname }) => sorry(pathname))
  await crawling.crawl()
  crawling.site.answers.delete('/real')
  expect((await crawling.crawl()).removed).toEqual([`${crawling.site.url}/real`])
})

test('a site that answers every address with its home page keeps it', async () => {
  const home = page('Home', 'All that there is begins here.', ['/about', '/real'])
  await using crawling = await openCrawling(() => [
    ['/', home],
    ['/real', page('Real', proseOf(1))],
  ])
  answerOthers(crawling.site, () => home)
  const report = await crawling.crawl()
  expect(takenPaths(report, crawling.site)).toEqual(['/', '/real'])
  expect(skippedPaths(report, crawling.site)).toEqual({ '/about': 'duplicate' })
})

test('a site that says so as it should is asked once and nothing else happens', async () => {
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.')],
  ])
  const report = await crawling.crawl()
  expect(report.skipped).toEqual([])
  expect(crawling.site.requests.filter((path) => /^\/no-such-page-/.test(path))).toHaveLength(1)
})

test('pages of the same title are kept where they say something', async () => {
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', ['/one', '/two'])],
    ['/one', page('Page not found', proseOf(1))],
    ['/two', page('Page not found', proseOf(2))],
  ])
  answerOthers(crawling.site, ({ pathname }) => sorry(pathname))
  expect(takenPaths(await crawling.crawl(), crawling.site)).toEqual(['/', '/one', '/two'])
})
