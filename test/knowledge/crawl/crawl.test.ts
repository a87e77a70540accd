import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { AppError } from '../../../src/domain/errors.ts'
import { type CrawlOptions, crawl } from '../../../src/knowledge/crawl/crawl.ts'
import type { CrawlReport } from '../../../src/knowledge/crawl/report/crawl-report.ts'
import {
  type FixtureSite,
  plainText,
  redirectTo,
  shopPage,
  sitemap,
  startFixtureSite,
} from '../../support/fixture-site.ts'
import { type Knowing, openKnowing } from '../knowing-chatbot.ts'
import { foundInStore } from '../../support/found-in-store.ts'

let site: FixtureSite
let knowing: Knowing

beforeEach(async () => {
  site = startFixtureSite()
  knowing = await openKnowing()
})

afterEach(async () => {
  await site[Symbol.asyncDispose]()
  await knowing[Symbol.asyncDispose]()
})

function crawlSite(options: Partial<CrawlOptions> = {}): Promise<CrawlReport> {
  const { store, clock, chatbot } = knowing
  return crawl({ store, clock, chatbot, startUrl: site.url, allowPrivate: true, ...options })
}

function reasons(report: CrawlReport): Record<string, string> {
  return Object.fromEntries(
    report.skipped.map(({ url, reason }) => [url.replace(site.url, ''), reason]),
  )
}

function takenPaths(report: CrawlReport): string[] {
  return report.taken.map(({ url }) => url.replace(site.url, ''))
}

async function refusalOf(crawling: Promise<CrawlReport>): Promise<AppError> {
  const thrown = await crawling.catch((error: unknown) => error)
  if (!(thrown instanceof AppError)) throw new Error(`Not refused: ${JSON.stringify(thrown)}`)
  return thrown
}

describe('a whole site', () => {
  test('is known by its links and its sitemap, and everything else stands in the report', async () => {
    const report = await crawlSite()
    expect(report.ending).toBe('finished')
    expect(takenPaths(report)).toEqual([
      '/',
      '/faq',
      '/imprint',
      '/more',
      '/returns',
      '/shipping',
      '/teas/oolong',
    ])
    expect(reasons(report)).toEqual({
      '/hidden': 'noindex',
      '/logo': 'unsupported_type',
      '/missing': 'not_found',
      '/old-faq': 'redirected',
      '/prices.pdf': 'unreadable',
      '/staff/plans': 'robots_txt',
    })
    expect(report.counts).toMatchObject({ new: 7, changed: 0, unchanged: 0, skipped: 6 })
    expect(await knowing.urls()).toEqual(report.taken.map(({ url }) => url))
  })

  test('can be searched, without the navigation, banner and footer around its text', async () => {
    await crawlSite()
    const search = (...words: string[]) => foundInStore(knowing.store, knowing.chatbot.id, words, 5)
    const [costs] = await search('shipping', 'costs')
    expect(costs).toMatchObject({ pageTitle: 'Shipping', pageUrl: `${site.url}/shipping` })
    expect(costs?.text).toContain('4.90 euros')
    expect(await search('cookies')).toEqual([])
    expect(await search('secret')).toEqual([])
  })

  test('is asked for by name, and a closed folder or a picture is not asked for', async () => {
    site.answers.set('/imprint', shopPage('Imprint', '<p>Us.</p><a href="/photo.JPG">Photo</a>'))
    const agents = new Set<string | null>()
    site.answers.set('/returns', (request) => {
      agents.add(request.headers.get('user-agent'))
      return new Response(shopPage('Returns', '<p>Thirty days.</p>'))
    })
    await crawlSite()
    expect([...agents].join()).toMatch(/^AskMySite\/\d+\.\d+\.\d+$/)
    expect(site.requests).toContain('/shipping')
    expect(site.requests).not.toContain('/staff/plans')
    expect(site.requests).not.toContain('/photo.JPG')
    expect(site.requests.filter((path) => path.startsWith('/faq'))).toEqual(['/faq'])
  })

  test('tells how far it is', async () => {
    const seen: number[] = []
    await crawlSite({ onProgress: ({ taken, skipped }) => seen.push(taken + skipped) })
    expect(seen.length).toBeGreaterThan(7)
    expect(seen).toEqual(seen.toSorted((one, other) => one - other))
  })

  test('is found through a gzipped sitemap index that nothing links to', async () => {
    const inner = Bun.gzipSync(sitemap(site.url, ['/far-away']))
    site.answers.set('/far-away', shopPage('Far away', '<p>Nothing links to this page.</p>'))
    site.answers.set('/pages.xml.gz', () => new Response(inner))
    site.answers.set(
      '/sitemap.xml',
      plainText(
        `<sitemapindex><sitemap><loc>/pages.xml.gz</loc></sitemap></sitemapindex>`,
        'text/xml',
      ),
    )
    expect(takenPaths(await crawlSite())).toContain('/far-away')
  })

  test('in another character set is read in it', async () => {
    const page = shopPage('Café', '<p>Thé glacé à la pêche.</p>').replace('utf-8', 'iso-8859-1')
    site.answers.set(
      '/returns',
      () => new Response(Buffer.from(page, 'latin1'), { headers: { 'Content-Type': 'text/html' } }),
    )
    await crawlSite()
    const [found] = await foundInStore(knowing.store, knowing.chatbot.id, ['pêche'], 1)
    expect(found).toMatchObject({ pageTitle: 'Café', text: 'Thé glacé à la pêche.' })
  })
})

describe('a second crawl', () => {
  test('indexes only what changed', async () => {
    await crawlSite()
    const before = await knowing.store.listPages(knowing.chatbot.id)
    knowing.clock.advance(60_000)
    site.answers.set('/returns', shopPage('Returns', '<p>Unopened tins within sixty days.</p>'))
    const report = await crawlSite()
    const after = await knowing.store.listPages(knowing.chatbot.id)
    expect(report.counts).toMatchObject({ new: 0, changed: 1, unchanged: 6 })
    const rewritten = after.filter(({ fetchedAt }, at) => fetchedAt > (before[at]?.fetchedAt ?? 0))
    expect(rewritten.map(({ url }) => url)).toEqual([`${site.url}/returns`])
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  test('forgets pages that are gone or that nothing leads to any more', async () => {
    await crawlSite()
    site.answers.delete('/returns')
    site.answers.set('/sitemap.xml', plainText(sitemap(site.url, ['/']), 'application/xml'))
    const report = await crawlSite()
    expect(report.removed).toEqual([`${site.url}/returns`, `${site.url}/teas/oolong`])
    expect(await knowing.urls()).toEqual(report.taken.map(({ url }) => url))
  })

  test('forgets nothing where it did not reach the end', async () => {
    await crawlSite()
    const known = await knowing.urls()
    site.answers.delete('/returns')
    const capped = await crawlSite({ pagesMax: 2 })
    expect(capped).toMatchObject({ ending: 'page_cap', removed: [] })
    expect(capped.leftOver).toBeGreaterThan(0)
    const aborted = await crawlSite({ signal: abortedAfter(3) })
    expect(aborted).toMatchObject({ ending: 'aborted', removed: [] })
    expect(await knowing.urls()).toEqual(known)
  })

  test('keeps a page that fails for now, and what only that page links to', async () => {
    site.answers.set('/more', shopPage('More', '<p>More to read.</p><a href="/hub">Hub</a>'))
    site.answers.set('/hub', shopPage('Hub', '<p>A hub.</p><a href="/spoke">Spoke</a>'))
    site.answers.set('/spoke', shopPage('Spoke', '<p>A spoke.</p>'))
    await crawlSite()
    site.answers.set('/hub', () => new Response('busy', { status: 503 }))
    expect(await crawlSite()).toMatchObject({ ending: 'finished', removed: [] })
    expect(await knowing.urls()).toContain(`${site.url}/spoke`)
  })

  test('leaves files and the pages of another site alone', async () => {
    const { store, chatbot, clock } = knowing
    const page = {
      chatbotId: chatbot.id,
      title: 'T',
      language: null,
      publishedAt: null,
      modifiedAt: null,
      contentHash: 'x',
      fetchedAt: clock.now(),
    }
    const others = [
      { ...page, id: 'page_1', url: 'file:faq.md', origin: 'file' as const },
      { ...page, id: 'page_2', url: 'https://other.example/', origin: 'crawl' as const },
    ]
    for (const other of others) await store.replacePage(other, [])
    expect((await crawlSite()).removed).toEqual([])
    expect(await knowing.urls()).toEqual(expect.arrayContaining(others.map(({ url }) => url)))
  })

  /** A signal that aborts when the site has answered so many requests of this crawl. */
  function abortedAfter(requests: number): AbortSignal {
    const abort = new AbortController()
    const first = site.requests.length
    const answer = site.answers.get('/shipping')
    site.answers.set('/shipping', async (request) => {
      if (site.requests.length - first >= requests) abort.abort()
      return typeof answer === 'function' ? answer(request) : new Response(answer)
    })
    return abort.signal
  }
})

describe('a page', () => {
  test.each([
    ['that is slow', '/slow', 'timed_out'],
    ['that fails', '/broken', 'http_error'],
    ['that is too large', '/large', 'too_large'],
    ['that holds no text', '/empty', 'no_text'],
    ['that leads to another site', '/away', 'redirected'],
    ['that leads to itself', '/circle', 'too_many_redirects'],
    ['that says the same as another', '/twin', 'duplicate'],
    ['whose header asks for it', '/unlisted', 'noindex'],
  ])('%s is skipped with its reason', async (_, path, reason) => {
    site.answers.set('/large', shopPage('Large', `<p>${'tea '.repeat(60_000)}</p>`))
    site.answers.set(
      '/empty',
      '<title>App</title><div id="root"></div><script src="/app.js"></script>',
    )
    site.answers.set('/away', redirectTo('https://elsewhere.example/'))
    site.answers.set('/circle', redirectTo('/circle'))
    site.answers.set('/twin', site.answers.get('/') ?? '')
    site.answers.set('/unlisted', unlisted)
    site.answers.set('/more', shopPage('More', `<p>More.</p><a href="${path}">It</a>`))
    const report = await crawlSite({ limits: { timeoutMs: 300, bytesMax: 100_000 } })
    expect(report.ending).toBe('finished')
    expect(reasons(report)).toMatchObject({ [path]: reason })
    expect(report.skipped.find(({ url }) => url.endsWith(path))?.sentence).toMatch(/^http.*\.$/)
    expect(takenPaths(report)).toContain('/shipping')
  })

  test('is known under its canonical address', async () => {
    const canonical = '<link rel="canonical" href="/teas/green">'
    const green = shopPage('Green', '<p>Green tea from a steep garden.</p>', canonical)
    site.answers.set('/teas/green', green)
    site.answers.set('/p?id=7', green)
    site.answers.set('/more', shopPage('More', '<p>More.</p><a href="/p?id=7">Green</a>'))
    const report = await crawlSite()
    expect(takenPaths(report)).toContain('/teas/green')
    expect(reasons(report)).toMatchObject({ '/p?id=7': 'canonical_elsewhere' })
  })

  test('whose canonical address leads back to it is known under its own', async () => {
    const canonical = '<link rel="canonical" href="/teas/green">'
    site.answers.set('/teas/green/', shopPage('Green', '<p>Green tea.</p>', canonical))
    site.answers.set('/teas/green', redirectTo('/teas/green/'))
    site.answers.set('/more', shopPage('More', '<p>More.</p><a href="/teas/green/">Green</a>'))
    const report = await crawlSite()
    expect(takenPaths(report)).toContain('/teas/green/')
    expect(reasons(report)).not.toHaveProperty('/teas/green/')
  })

  test('that asks for it keeps its links to itself', async () => {
    const nofollow = '<meta name="AskMySite" content="nofollow">'
    site.answers.set('/more', shopPage('More', '<p>More.</p><a href="/secret">x</a>', nofollow))
    site.answers.set('/secret', shopPage('Secret', '<p>Secret.</p>'))
    expect(takenPaths(await crawlSite())).toContain('/more')
    expect(site.requests).not.toContain('/secret')
  })

  function unlisted(): Response {
    const headers = {
      'Content-Type': 'text/html',
      'X-Robots-Tag': 'otherbot: nofollow, AskMySite: noindex',
    }
    return new Response('<p>Unlisted.</p>', { headers })
  }
})

describe('robots.txt', () => {
  test('asks for pauses, and gets them', async () => {
    site.answers.set('/robots.txt', plainText('User-agent: *\nCrawl-delay: 3600'))
    const abort = new AbortController()
    // Without a pause the pages behind the first would be asked for long before that.
    const onProgress = () => void setTimeout(() => abort.abort(), 100)
    const report = await crawlSite({ signal: abort.signal, onProgress })
    expect(report.ending).toBe('aborted')
    expect(report.leftOver).toBeGreaterThan(0)
    expect(site.requests).toEqual(['/robots.txt', '/'])
  })

  test('that is not there allows everything', async () => {
    site.answers.delete('/robots.txt')
    expect(takenPaths(await crawlSite())).toContain('/staff/plans')
  })

  test('counts where it leads to', async () => {
    site.answers.set('/rules', plainText('User-agent: AskMySite\nDisallow: /returns'))
    site.answers.set('/robots.txt', redirectTo('/rules'))
    expect(reasons(await crawlSite())).toMatchObject({ '/returns': 'robots_txt' })
  })
})

/** No full stop, but in addresses and figures, before the last. */
const oneSentence = /^(?:[^.]|\.(?=\S))+\.$/

describe('a start page', () => {
  test.each<[string, () => string, RegExp]>([
    [
      'that does not exist',
      () => `${site.url}/missing`,
      /answers 404; start from a page that exists/,
    ],
    ['that is not HTML', () => `${site.url}/text`, /plain text, not a web page; start from/],
    ['that is a picture', () => `${site.url}/logo`, /image\/gif, not a page/],
    [
      'that robots.txt closes',
      () => `${site.url}/staff/plans`,
      /robots\.txt does not let AskMySite read/,
    ],
    [
      'of a site that is down',
      () => 'http://127.0.0.1:1/',
      /cannot be reached: [a-z ]+; check the address/,
    ],
    [
      'that leads to another site',
      () => `${site.url}/away`,
      /leads to https:\/\/elsewhere\.example\//,
    ],
    ['that is no address', () => 'not an address', /"not an address" is not a web address such as/],
    ['that is slow', () => `${site.url}/slow`, /did not answer in full within 0\.3 seconds; check/],
  ])('%s is refused with a sentence, and nothing is lost', async (_, startUrl, sentence) => {
    site.answers.set('/text', plainText('Hello.'))
    site.answers.set('/away', redirectTo('https://elsewhere.example/'))
    await crawlSite()
    const known = await knowing.urls()
    expect(known).toHaveLength(7)
    const refusal = await refusalOf(crawlSite({ startUrl: startUrl(), limits: { timeoutMs: 300 } }))
    expect(refusal.code).toBe('invalid_input')
    expect(refusal.message).toMatch(sentence)
    expect(refusal.message).toMatch(oneSentence)
    expect(await knowing.urls()).toEqual(known)
  })

  test('of a site whose robots.txt fails is not asked for', async () => {
    site.answers.set('/robots.txt', () => new Response('', { status: 503 }))
    const refusal = await refusalOf(crawlSite())
    expect(refusal.message).toMatch(/robots\.txt answers 503, so for now nothing/)
    expect(refusal.message).toMatch(oneSentence)
    expect(site.requests).toEqual(['/robots.txt'])
  })

  test('on a private address is read only where the operator says so', async () => {
    const startUrl = `${site.url}/shipping`
    const refusal = await refusalOf(crawlSite({ startUrl, allowPrivate: false }))
    expect(refusal.message).toBe(
      `${startUrl} stands on a private address; --allow-private reads it all the same.`,
    )
    expect(site.requests).toEqual([])
  })

  test('that moved within its site is where the crawl begins', async () => {
    site.answers.set('/begin', redirectTo('/'))
    const report = await crawlSite({ startUrl: `${site.url}/begin` })
    expect(report.startUrl).toBe(`${site.url}/`)
    expect(takenPaths(report)).toContain('/shipping')
  })
})

test('a site that never ends is left at the cap', async () => {
  for (let day = 0; day < 400; day++) {
    const next = `<a href="/calendar?day=${day + 1}">Tomorrow</a>`
    site.answers.set(
      `/calendar?day=${day}`,
      shopPage(`Day ${day}`, `<p>Nothing on day ${day}.</p>${next}`),
    )
  }
  const report = await crawlSite({ startUrl: `${site.url}/calendar?day=0`, pagesMax: 20 })
  expect(report.taken).toHaveLength(20)
  expect(report.ending).toBe('page_cap')
  expect(site.requests.length).toBeLessThan(40)
})
