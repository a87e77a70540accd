import { webPage } from './web-pages.ts'

// Serves a website without a sitemap: so many pages, each with links to so many others and so many
// paragraphs.
const [pageCount = 0, linksAPage = 0, paragraphs = 0] = process.argv.slice(2).map(Number)

const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch(request) {
    const { pathname } = new URL(request.url)
    if (pathname === '/robots.txt') return new Response('User-agent: *\nDisallow: /private/\n')
    const page = pathname === '/' ? 0 : Number(/^\/pages\/(\d+)-/.exec(pathname)?.[1] ?? Number.NaN)
    if (!(page < pageCount)) return new Response('There is no such page.', { status: 404 })
    return new Response(pageOf(page), { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
  },
})
process.stdout.write(`${server.port}\n`)

function pageOf(page: number): string {
  const links = Array.from({ length: linksAPage }, (_, at) => {
    const target = (page * linksAPage + at + 1) % pageCount
    return [addressOf(target), `Page ${target}`] as [string, string]
  })
  return webPage({ title: `Page ${page}`, links, paragraphs, seed: page })
}

function addressOf(page: number): string {
  return page === 0 ? '/' : `/pages/${page}-about-lanterns`
}
