/** A small site on this machine. */
export interface ShopSite extends Disposable {
  url: string
  /** By path; a test may change, add and delete pages. */
  pages: Map<string, string>
}

export function serveShop(): ShopSite {
  const pages = new Map(Object.entries(shopPages))
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch(request) {
      const page = pages.get(new URL(request.url).pathname)
      if (page === undefined) return new Response('Not here', { status: 404 })
      return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
    },
  })
  return {
    url: `http://127.0.0.1:${server.port}`,
    pages,
    [Symbol.dispose]: () => void server.stop(true),
  }
}

const shopPages = {
  '/': page(
    'Harbour Lamps',
    `<h1>Harbour Lamps</h1>
     <p>We make brass lanterns by hand in a small workshop beside the old harbour of Whitby.</p>
     <p>Read about <a href="/delivery">delivery</a> and <a href="/warranty">our warranty</a>.</p>`,
    `<meta property="og:site_name" content="Harbour Lamps">
     <meta name="theme-color" content="#0f766e">
     <link rel="icon" href="/icon.png" sizes="64x64">`,
  ),
  '/delivery': page(
    'Delivery',
    `<h1>Delivery</h1>
     <p>Parcels to Norway arrive within nine working days. Delivery to Norway costs 12 euros.</p>
     <p><a href="/">Home</a> <a href="/gone">An old page</a></p>`,
  ),
  '/warranty': page(
    'Warranty',
    `<h1>Warranty</h1>
     <p>Every lantern carries a warranty of three years against rust, and of one year for its glass.</p>`,
  ),
}

function page(title: string, main: string, head = ''): string {
  return `<!doctype html><html lang="en-GB"><head><title>${title}</title>${head}</head>
    <body><main>${main}</main></body></html>`
}
