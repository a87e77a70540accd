import { expect, test } from 'bun:test'
import { type FixtureAnswer, plainText } from '../../../support/fixture-site.ts'
import { openCrawling, page, proseOf, skippedPaths, takenPaths } from '../crawling.ts'

const paths = (count: number) => Array.from({ length: count }, (_, at) => `/page-${at}`)

function siteOf(count: number): [string, FixtureAnswer][] {
  return [
    ['/', page('Home', 'All that there is begins here.', paths(count))],
    ...paths(count).map((path, at): [string, string] => [path, page(`Page ${at}`, proseOf(at))]),
  ]
}

function failing(status: number, headers: Record<string, string> = {}): FixtureAnswer {
  return () => new Response('busy', { status, headers })
}

test('the pause that robots.txt asks for stands before every request after the first page', async () => {
  await using crawling = await openCrawling(() => [
    ...siteOf(3),
    ['/robots.txt', plainText('User-agent: *\nCrawl-delay: 2')],
  ])
  const before = crawling.timing.nowMs()
  const report = await crawling.crawl()
  expect(report.taken).toHaveLength(4)
  // The address that is none, the sitemap and the three pages.
  expect(crawling.timing.nowMs() - before).toBe(5 * 2000)
  const free = await crawling.crawl({ hasDelay: false, isFresh: true })
  expect(free.taken).toHaveLength(4)
  expect(crawling.timing.nowMs() - before).toBe(5 * 2000)
})

test('when the site asks to be left alone, nothing is asked for before that time is over', async () => {
  await using crawling = await openCrawling(() => siteOf(8))
  const { site, timing } = crawling
  let untilMs = 0
  const early: string[] = []
  for (const [path, answer] of site.answers) {
    if (!path.startsWith('/page-')) continue
    site.answers.set(path, () => {
      if (untilMs === 0) {
        untilMs = timing.nowMs() + 90_000
        return new Response('', { status: 429, headers: { 'Retry-After': '90' } })
      }
      if (timing.nowMs() < untilMs) early.push(path)
      return new Response(String(answer), { headers: { 'Content-Type': 'text/html' } })
    })
  }
  const report = await crawling.crawl()
  expect(report).toMatchObject({ ending: 'finished', skipped: [] })
  expect(report.taken).toHaveLength(9)
  // Those that were on their way already when the answer came.
  expect(early.length).toBeLessThanOrEqual(3)
  expect(Math.max(...timing.slept)).toBeLessThanOrEqual(90_000)
})

test('a page that asks again and again is given up after three times, five minutes at most each', async () => {
  await using crawling = await openCrawling(() => siteOf(4))
  await crawling.crawl()
  crawling.site.answers.set('/page-2', failing(503, { 'Retry-After': '86400' }))
  crawling.site.requests.length = 0
  const report = await crawling.crawl()
  expect(skippedPaths(report, crawling.site)).toEqual({ '/page-2': 'http_error' })
  expect(crawling.site.requests.filter((path) => path === '/page-2')).toHaveLength(3)
  expect(Math.max(...crawling.timing.slept)).toBe(300_000)
  // It stays for the next crawl.
  expect(await crawling.knowing.urls()).toHaveLength(5)
})

test('a page that fails for a moment is asked for once more, at the end', async () => {
  await using crawling = await openCrawling(() => siteOf(6))
  const { site } = crawling
  const whole = site.answers.get('/page-0')
  site.answers.set('/page-0', () => {
    site.answers.set('/page-0', whole ?? '')
    return new Response('', { status: 502 })
  })
  const report = await crawling.crawl()
  expect(takenPaths(report, site)).toContain('/page-0')
  expect(site.requests.at(-1)).toBe('/page-0')
})

test('a site that goes down is not asked on and on, and the next crawl goes on there', async () => {
  await using crawling = await openCrawling(() => siteOf(200))
  const { site } = crawling
  let answered = 0
  let isDown = true
  for (const [path, answer] of site.answers) {
    if (!path.startsWith('/page-')) continue
    site.answers.set(path, () => {
      if (isDown && ++answered > 50) return new Response('', { status: 502 })
      return new Response(String(answer), { headers: { 'Content-Type': 'text/html' } })
    })
  }
  const report = await crawling.crawl({ pagesMax: 300 })
  expect(report).toMatchObject({ ending: 'site_failing', removed: [] })
  expect(report.advice.join()).toContain('Stopped because the site failed again and again')
  expect(answered).toBeLessThan(50 + 30)
  expect(crawling.timing.slept.length).toBeGreaterThan(5)
  isDown = false
  const next = await crawling.crawl({ pagesMax: 300 })
  expect(next).toMatchObject({ ending: 'finished', isResumed: true })
  expect(next.taken).toHaveLength(201)
})

test('many broken pages do not stop a crawl of a site that answers', async () => {
  await using crawling = await openCrawling(() => siteOf(80))
  for (const path of paths(80).filter((_, at) => at % 2)) {
    crawling.site.answers.set(path, failing(500))
  }
  const report = await crawling.crawl()
  expect(report.ending).toBe('finished')
  expect(report.taken).toHaveLength(41)
  expect(report.counts.skipped).toBe(40)
})

test('bytes and time are bounded, and the next crawl goes on', async () => {
  await using crawling = await openCrawling(() => siteOf(60))
  const small = await crawling.crawl({ bytesMax: 20_000 })
  expect(small.ending).toBe('byte_cap')
  expect(small.advice.join()).toContain('--max-megabytes')
  const slow = crawling.site.answers.get('/page-50')
  crawling.site.answers.set('/page-50', () => {
    crawling.timing.advance(61_000)
    return new Response(String(slow), { headers: { 'Content-Type': 'text/html' } })
  })
  const short = await crawling.crawl({ durationMsMax: 60_000 })
  expect(short).toMatchObject({ ending: 'time_cap', isResumed: true })
  const last = await crawling.crawl()
  expect(last).toMatchObject({ ending: 'finished', isResumed: true })
  expect(last.taken).toHaveLength(61)
})

const letters = 'ba co di fu '.repeat(5000)

/** Bodies of 60 kB as they are sent or unpacked; none of them is a page. */
test.each<[string, () => FixtureAnswer]>([
  ['too large', () => page('Large', letters)],
  ['no text', () => plainText('\0'.repeat(60_000))],
  ['packed in no way that is known', () => packedBy('unknown', Buffer.from(letters))],
  ['packed too well', () => packedBy('gzip', Bun.gzipSync(Buffer.from(letters)))],
])('what is read and refused counts towards the bytes: %s', async (_, answer) => {
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', paths(40))],
    ...paths(40).map((path): [string, FixtureAnswer] => [path, answer()]),
  ])
  const limits = { bytesMax: 59_000 }
  const report = await crawling.crawl({ limits, bytesMax: 300_000 })
  expect(report).toMatchObject({ ending: 'byte_cap', counts: { new: 1 } })
  const asked = crawling.site.requests.filter((path) => paths(40).includes(path))
  expect(asked.length).toBeLessThan(15)
})

test('bytes are counted, not letters', async () => {
  const text = (number: number) => `${proseOf(number, 10)} ${'茶 '.repeat(3000)}`
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', paths(40))],
    ...paths(40).map((path, at): [string, FixtureAnswer] => [path, page(path, text(at))]),
  ])
  const report = await crawling.crawl({ bytesMax: 40 * 7000 })
  expect(report.ending).toBe('byte_cap')
})

function packedBy(coding: string, body: Uint8Array<ArrayBuffer>): FixtureAnswer {
  const headers = { 'Content-Type': 'text/html', 'Content-Encoding': coding }
  return () => new Response(body, { headers })
}
