import { expect, test } from 'bun:test'
import { type Crawling, openCrawling, proseOf } from '../crawling.ts'

const shipping = 'Shipping is free for orders over $50, everywhere in the country.'

/** A product's page: a text of its own, and what the shop says on each. */
function product(number: number, note = shipping, links: number[] = []): string {
  const anchors = links.map((link) => `<a href="${path(link)}">${link}</a>`).join(' ')
  return `<!doctype html><html lang="en"><head><title>Lamp ${number}</title></head><body>
    <nav>${anchors}</nav><main><h1>Lamp ${number}</h1><p>${proseOf(number, 120)}</p>
    <h2>Care</h2><p>${proseOf(1000 + number, 80)}</p><p>${note}</p></main></body></html>`
}

/** The first has the shortest address. */
function path(number: number): string {
  return `/lamps/${'a'.repeat(number)}`
}

function shopOf(count: number, note = shipping): [string, string][] {
  const numbers = Array.from({ length: count }, (_, at) => at + 1)
  const home = `<html lang="en"><title>Home</title><main><p>${proseOf(0, 90)}</p>
    ${numbers.map((number) => `<a href="${path(number)}">Lamp ${number}</a>`).join(' ')}</main></html>`
  return [['/', home], ...numbers.map((it): [string, string] => [path(it), product(it, note)])]
}

async function pathsThatSay(text: string, { knowing, site }: Crawling): Promise<string[]> {
  const passages = (await knowing.store.readWholeSite(knowing.chatbot.id, 1e9)) ?? []
  const saying = passages.filter((passage) => passage.text.includes(text))
  return saying.map(({ pageUrl }) => pageUrl.replace(site.url, ''))
}

test('what most pages repeat is known once, on the page with the shortest address', async () => {
  await using crawling = await openCrawling(() => shopOf(6))
  const report = await crawling.crawl()
  expect(report.counts.new).toBe(7)
  const { store, chatbot } = crawling.knowing
  const words = (await store.listPages(chatbot.id)).reduce((sum, page) => sum + page.wordCount, 0)
  expect(report.counts.words).toBe(words)
  expect(await pathsThatSay(shipping, crawling)).toEqual([path(1)])
  for (const number of [1, 6]) {
    const [first = ''] = proseOf(number, 120).split('.')
    expect(await pathsThatSay(first, crawling)).toEqual([path(number)])
  }
})

test('a list or a table that all pages share goes as a whole, and the rows of different ones stay', async () => {
  const specification = (number: number) =>
    `<table><tr><th>Size</th><th>Oil</th></tr><tr><td>${number} cm</td><td>any</td></tr></table>
     <ul><li>Free returns</li><li>Two years of warranty</li></ul>`
  const pages = [1, 2, 3, 4, 5].map((it): [string, string] => [
    path(it),
    product(it, specification(it)),
  ])
  await using crawling = await openCrawling(() => [...shopOf(5), ...pages])
  await crawling.crawl()
  expect(await pathsThatSay('Free returns', crawling)).toEqual([path(1)])
  expect(await pathsThatSay('Size | Oil\n3 cm | any', crawling)).toEqual([path(3)])
})

test('what half of the pages say, and what few pages say, stays where it is', async () => {
  await using half = await openCrawling(() => [
    ...shopOf(8, 'Something else.'),
    ...shopOf(4).slice(1),
  ])
  await half.crawl()
  expect(await pathsThatSay(shipping, half)).toHaveLength(4)
  await using few = await openCrawling(() => shopOf(3))
  await few.crawl()
  expect(await pathsThatSay(shipping, few)).toHaveLength(3)
})

test('a page that says nothing else keeps what it says', async () => {
  const bare = `<html lang="en"><title>Shipping</title><main><p>${shipping}</p></main></html>`
  await using crawling = await openCrawling(() => {
    const [[, home = ''] = [], ...lamps] = shopOf(6)
    return [
      ['/', home.replace('</main>', '<a href="/shipping-costs-and-times">S</a></main>')],
      ...lamps,
      ['/shipping-costs-and-times', bare],
    ]
  })
  await crawling.crawl()
  const saying = await pathsThatSay(shipping, crawling)
  expect(saying).toEqual([path(1), '/shipping-costs-and-times'])
})

test('crawled again, nothing is indexed again, and a changed page does not say it again', async () => {
  await using crawling = await openCrawling(() => shopOf(6))
  await crawling.crawl()
  const again = await crawling.crawl()
  expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 7 })
  crawling.site.answers.set(path(4), product(40))
  const report = await crawling.crawl()
  expect(report.counts).toMatchObject({ changed: 1, unchanged: 6 })
  expect(await pathsThatSay(shipping, crawling)).toEqual([path(1)])
  expect(await pathsThatSay(proseOf(40, 120).slice(0, 50), crawling)).toEqual([path(4)])
})

test('where its page is gone or says it no more, another page says it', async () => {
  await using crawling = await openCrawling(() => shopOf(6))
  await crawling.crawl()
  crawling.site.answers.delete(path(1))
  expect((await crawling.crawl()).removed).toHaveLength(1)
  expect(await pathsThatSay(shipping, crawling)).toEqual([path(2)])
  crawling.site.answers.set(path(2), product(2, 'Ask us about shipping.'))
  await crawling.crawl()
  expect(await pathsThatSay(shipping, crawling)).toEqual([path(3)])
  const again = await crawling.crawl()
  expect(again.counts).toMatchObject({ changed: 0, unchanged: 6 })
})

test('each language of a site keeps its own', async () => {
  const german = 'Ab 50 Franken liefern wir im ganzen Land ohne Versandkosten.'
  await using crawling = await openCrawling(() => {
    const [[, home = ''] = [], ...lamps] = shopOf(6)
    const translated = [1, 2, 3, 4, 5].map((it): [string, string] => [
      `/de${path(it)}`,
      product(100 + it, german).replace('lang="en"', 'lang="de"'),
    ])
    const links = translated.map(([to]) => `<a href="${to}">de</a>`).join(' ')
    return [['/', home.replace('</main>', `${links}</main>`)], ...lamps, ...translated]
  })
  await crawling.crawl()
  expect(await pathsThatSay(shipping, crawling)).toEqual([path(1)])
  expect(await pathsThatSay(german, crawling)).toEqual([`/de${path(1)}`])
})
