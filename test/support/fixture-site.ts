/** What one path of the fixture site answers: a page's HTML, or whatever a test wants. */
export type FixtureAnswer = string | ((request: Request) => Response | Promise<Response>)

/** A site on loopback, real to whoever fetches it. */
export interface FixtureSite extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string
  /** By path and query; a test changes the site here. */
  answers: Map<string, FixtureAnswer>
  /** Path and query of every request, in order. */
  requests: string[]
}

/** A small shop with something of everything that a crawl meets. */
export function startFixtureSite(): FixtureSite {
  return startSite(shop)
}

/** `answersOf` gets the site's own address, and a signal that aborts when it is closed. */
export function startSite(
  answersOf: (url: string, closing: AbortSignal) => Iterable<[string, FixtureAnswer]>,
): FixtureSite {
  const requests: string[] = []
  const closing = new AbortController()
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    // The slow page may outlast the server's own patience.
    idleTimeout: 0,
    fetch(request) {
      const { pathname, search } = new URL(request.url)
      requests.push(pathname + search)
      const answer = answers.get(pathname + search)
      if (answer === undefined)
        return new Response('<h1>Not found</h1>', { ...htmlHeaders, status: 404 })
      return typeof answer === 'string' ? new Response(answer, htmlHeaders) : answer(request)
    },
  })
  const url = `http://127.0.0.1:${server.port}`
  const answers: FixtureSite['answers'] = new Map(answersOf(url, closing.signal))
  return {
    url,
    answers,
    requests,
    async [Symbol.asyncDispose]() {
      closing.abort()
      await server.stop(true)
    },
  }
}

const htmlHeaders = { headers: { 'Content-Type': 'text/html; charset=utf-8' } }

/** A page as the shop's builder makes it: with navigation, a cookie banner and a footer around the text. */
export function shopPage(title: string, main: string, head = ''): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} | Alpine Tea</title>
<meta property="og:site_name" content="Alpine Tea">${head}</head><body>
<div class="cookie-banner">We use cookies to improve your experience. <button>Accept</button></div>
<header><a href="/">Alpine Tea</a><nav><ul><li><a href="/shipping">Shipping</a></li><li><a href="/returns">Returns</a></li>
<li><a href="/staff/plans">Staff</a></li></ul></nav></header>
<main><h1>${title}</h1>${main}</main>
<footer>© Alpine Tea. <a href="/imprint">Imprint</a></footer></body></html>`
}

export function redirectTo(location: string, status = 301): FixtureAnswer {
  return () => new Response(null, { status, headers: { Location: location } })
}

export function plainText(text: string, type = 'text/plain'): FixtureAnswer {
  return () => new Response(text, { headers: { 'Content-Type': type } })
}

function shop(url: string, closing: AbortSignal): [string, FixtureAnswer][] {
  return [
    ['/robots.txt', plainText(`User-agent: *\nDisallow: /staff/\nSitemap: ${url}/sitemap.xml\n`)],
    ['/sitemap.xml', plainText(sitemap(url, ['/', '/teas/oolong', '/old-faq']), 'application/xml')],
    [
      '/',
      shopPage(
        'Welcome',
        '<p>Alpine Tea sells teas from small gardens.</p><a href="/more">More</a>',
      ),
    ],
    ['/shipping', shopPage('Shipping', shipping)],
    ['/returns', shopPage('Returns', '<p>Unopened tins can be sent back within thirty days.</p>')],
    ['/imprint', shopPage('Imprint', '<p>Alpine Tea Ltd, 4 Mill Lane, Keswick.</p>')],
    ['/more', shopPage('More', moreLinks)],
    [
      '/teas/oolong',
      shopPage('Oolong', '<p>Our oolong is rolled by hand and costs 12 euros a tin.</p>'),
    ],
    [
      '/faq',
      shopPage('Questions', '<p>Is the tea organic? All our teas are certified organic.</p>'),
    ],
    ['/old-faq', redirectTo('/faq')],
    ['/staff/plans', shopPage('Plans', '<p>The secret plan is to sell coffee.</p>')],
    ['/hidden', shopPage('Hidden', '<p>Only for search engines to leave out.</p>', noindex)],
    ['/prices.pdf', plainText('%PDF-1.7', 'application/pdf')],
    ['/logo', plainText('GIF89a', 'image/gif')],
    [
      '/slow',
      () => new Promise((resolve) => closing.addEventListener('abort', () => resolve(gone()))),
    ],
    ['/broken', () => new Response('oops', { status: 500 })],
  ]
}

const shipping = `<p>We ship to every country in Europe. Delivery takes three to five days.</p>
<h2>Costs</h2><p>Shipping costs 4.90 euros, and nothing above 50 euros.</p>`

const moreLinks = `<p>There is more to read than fits into the navigation.</p>
<a href="/hidden">Hidden</a> <a href="/prices.pdf">Prices</a> <a href="/logo">Logo</a>
<a href="/missing">Missing</a> <a href="/faq?utm_source=more#organic">Questions</a>
<a href="https://elsewhere.example/">A friend</a>`

const noindex = '<meta name="robots" content="noindex">'

function gone(): Response {
  return new Response(null, { status: 503 })
}

export function sitemap(url: string, paths: string[]): string {
  const entries = paths.map((path) => `<url><loc>${url}${path}</loc></url>`).join('')
  return `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries}</urlset>`
}
