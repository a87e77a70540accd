import { expect, test } from 'bun:test'
import { docxOf } from '../../support/docx.ts'
import type { FixtureAnswer } from '../../support/fixture-site.ts'
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
