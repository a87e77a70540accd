import { expect, test } from 'bun:test'
import { docxOf } from '../../support/docx.ts'
import { type FixtureAnswer, plainText } from '../../support/fixture-site.ts'
import { pdfOf } from '../../support/pdf.ts'
import { openCrawling, page, skippedPaths, takenPaths } from './crawling.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

function file(type: string, content: string | Uint8Array<ArrayBuffer>): FixtureAnswer {
  return () => new Response(content, { headers: { 'Content-Type': type } })
}

const answers: [string, FixtureAnswer][] = [
  ['/', page('Home', 'Welcome.', ['/guide.pdf', '/terms', '/prices.csv', '/scan.pdf'])],
  ['/guide.pdf', file('application/pdf', pdfOf([['Lanterns burn oil.'], ['A wick is free.']]))],
  ['/terms', file(word, docxOf(['# Returns', 'Within 30 days.']))],
  ['/prices.csv', file('text/csv; charset=utf-8', 'Article,Price\nOil,5.00')],
  ['/scan.pdf', file('application/pdf', pdfOf([[], []]))],
]

test('PDFs, Word documents and tables are pages of the site, with the place in each', async () => {
  await using crawling = await openCrawling(() => answers)
  const { knowing, site } = crawling
  const report = await crawling.crawl()
  expect(takenPaths(report, site)).toEqual(['/', '/guide.pdf', '/prices.csv', '/terms'])
  expect(skippedPaths(report, site)).toMatchObject({ '/scan.pdf': 'no_text' })
  expect(report.skipped.map(({ sentence }) => sentence)).toContain(
    `${site.url}/scan.pdf holds pictures only, and no text.`,
  )
  const passages = (await knowing.store.readWholeSite(knowing.chatbot.id, 1e6)) ?? []
  expect(passages.find(({ text }) => text.includes('wick'))).toMatchObject({
    pageUrl: `${site.url}/guide.pdf`,
    anchor: 'page=1',
    text: expect.stringContaining('# Page 2\n\nA wick is free.'),
  })
  expect((await crawling.crawl()).counts).toMatchObject({ new: 0, changed: 0, unchanged: 4 })
})

test('an operator sees when a page was written and last changed', async () => {
  const head = '<meta property="article:published_time" content="2026-03-05T10:00:00Z">'
  await using crawling = await openCrawling(() => [['/', page('Home', 'Welcome.', [], head)]])
  await crawling.crawl()
  const { store, chatbot } = crawling.knowing
  expect(await store.listPages(chatbot.id)).toMatchObject([
    { publishedAt: new Date('2026-03-05T10:00:00Z'), modifiedAt: null },
  ])
})

test('a file that is too long is a page in part, and the rest is reported', async () => {
  const table = 'Article,Price\n'.concat('Oil,5.00\n'.repeat(50_001))
  await using crawling = await openCrawling(() => [
    ['/', page('Home', 'Welcome.', ['/prices.csv'])],
    ['/prices.csv', file('text/csv', table)],
  ])
  const report = await crawling.crawl()
  expect(takenPaths(report, crawling.site)).toEqual(['/', '/prices.csv'])
  expect(report.skipped).toEqual([
    {
      url: `${crawling.site.url}/prices.csv`,
      reason: 'too_large',
      sentence: `${crawling.site.url}/prices.csv has more than 50,000 rows; the others are left out.`,
    },
  ])
})

test('a page with a library in it is a page in part, and the rest is reported', async () => {
  const prose = `<p>${'Teas are picked by hand. '.repeat(50_000)}</p>`
  await using crawling = await openCrawling(() => [
    ['/', `<title>Home</title><main>${prose}<p>The end.</p></main>`],
  ])
  const { knowing, site } = crawling
  const report = await crawling.crawl()
  expect(report.skipped.map(({ sentence }) => sentence)).toEqual([
    `${site.url}/ is long; its first 1,000,000 characters are taken.`,
  ])
  const passages = (await knowing.store.readWholeSite(knowing.chatbot.id, 1e9)) ?? []
  const length = passages.reduce((sum, { text }) => sum + text.length, 0)
  expect(length).toBeGreaterThan(900_000)
  expect(length).toBeLessThan(1_100_000)
})

const paragraphs = Array.from(
  { length: 40 },
  (_, at) => `<p>${`Tea ${at} is picked. `.repeat(99)}</p>`,
)
const long = 'Teas of the valley '.repeat(10_000)
const rows = '<tr><td>Oolong<td>12 euros'.repeat(400)
const columns = Array.from({ length: 2000 }, (_, at) => `<th>Column ${at}`).join('')
const repeated: [string, string][] = [
  ['a title', `<title>${long}</title><main>${paragraphs.join('')}</main>`],
  ['a heading', `<title>Tea</title><main><h2>${long}</h2>${paragraphs.join('')}</main>`],
  ["a table's header", `<title>Tea</title><main><table><tr>${columns}</tr>${rows}</table></main>`],
]
test.each(repeated)('%s without end is not repeated in every passage', async (_, html) => {
  await using crawling = await openCrawling(() => [['/', html]])
  const { knowing } = crawling
  await crawling.crawl()
  const passages = (await knowing.store.readWholeSite(knowing.chatbot.id, 1e9)) ?? []
  expect(passages.length).toBeGreaterThan(3)
  expect(JSON.stringify(passages).length).toBeLessThan(html.length * 2)
})

test('a type that is named like a part of the language is none that is read', async () => {
  await using crawling = await openCrawling(() => [
    ['/robots.txt', plainText('User-agent: *\nconstructor: /\n')],
    [
      '/',
      page('Home', 'All that there is begins here.', ['/odd', '/prices.csv', '/x.constructor']),
    ],
    ['/odd', file('constructor', 'Whatever.')],
    ['/x.constructor', file('application/octet-stream', 'Whatever.')],
    ['/prices.csv', file('text/csv', 'Article;Price\nLamp oil;5.50 euros')],
  ])
  const report = await crawling.crawl()
  expect(skippedPaths(report, crawling.site)).toEqual({
    '/odd': 'unsupported_type',
    '/x.constructor': 'unsupported_type',
  })
  expect(takenPaths(report, crawling.site)).toEqual(['/', '/prices.csv'])
})
