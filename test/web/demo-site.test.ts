import { describe, expect, test } from 'bun:test'
import { demoDocsPaths, demoSite } from '../../src/http/demo-site.ts'
import { textOf } from './page-text.ts'

const apiKey = 'cb_test_0123456789abcdef0123456789abcdef0123456789abcdef'
const site = demoSite({ apiKey })
const get = (path: string, headers: Record<string, string> = {}) =>
  site.fetch(new Request(`http://localhost:3000${path}`, { headers }))
const pagePaths = ['/demo', ...demoDocsPaths]

test('there is a dozen pages of documentation', () => {
  expect(demoDocsPaths.length).toBeGreaterThanOrEqual(12)
  expect(new Set(demoDocsPaths).size).toBe(demoDocsPaths.length)
})

describe.each(pagePaths)('%s', (path) => {
  test('is a page with a title, a description, one heading and a text', async () => {
    const page = await readPage(path)
    expect(page.language).toBe('en')
    expect(page.title.length).toBeGreaterThan(10)
    expect(page.description.length).toBeGreaterThan(30)
    expect(page.headings).toBe(1)
    expect(page.mains).toBe(1)
  })

  test('has links that all lead somewhere', async () => {
    const { links } = await readPage(path)
    expect(links.length).toBeGreaterThan(3)
    for (const link of links) expect(`${link} ${(await get(link)).status}`).toBe(`${link} 200`)
  })

  test('asks no other host for anything and needs no inline script or style', async () => {
    const page = await readPage(path)
    expect(page.loaded.filter((address) => !address.startsWith('/'))).toEqual([])
    expect(page.inline).toEqual([])
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toStartWith("default-src 'none';")
    expect(policy).not.toContain('unsafe')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
  })
})

test('every page of the documentation links to every other', async () => {
  for (const path of demoDocsPaths) {
    const { links } = await readPage(path)
    expect(demoDocsPaths.filter((other) => !links.includes(other))).toEqual([])
  }
})

test('no two pages share a title or a description', async () => {
  const pages = await Promise.all(pagePaths.map(readPage))
  expect(new Set(pages.map(({ title }) => title)).size).toBe(pages.length)
  expect(new Set(pages.map(({ description }) => description)).size).toBe(pages.length)
})

test('the chat stands on the demo page and on none that is crawled', async () => {
  const demo = await (await get('/demo')).text()
  expect(demo).toContain(`<script src="/widget.js" data-key="${apiKey}" async></script>`)
  expect(demo).toContain('<meta name="robots" content="noindex"')
  for (const path of demoDocsPaths) expect(await (await get(path)).text()).not.toContain('<script')
})

test('the sitemap lists the documentation under the host that was asked', async () => {
  const sitemap = async (origin: string) =>
    (await site.fetch(new Request(`${origin}/demo/sitemap.xml`))).text()
  const locations = (xml: string) => [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url)
  for (const origin of ['http://localhost:3000', 'https://chat.example.com']) {
    expect(locations(await sitemap(origin))).toEqual(demoDocsPaths.map((path) => origin + path))
  }
})

test('robots.txt names the sitemap and keeps crawlers off the page with the chat', async () => {
  const response = await get('/robots.txt')
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const lines = (await response.text()).split('\n')
  expect(lines).toContain('Disallow: /demo$')
  expect(lines).toContain('Sitemap: http://localhost:3000/demo/sitemap.xml')
})

test('the address without a path leads to the demo', async () => {
  const response = await get('/')
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('/demo')
})

test('a browser that has a page gets nothing again', async () => {
  for (const path of [...pagePaths, '/demo/style.css', '/demo/icon.svg', '/robots.txt']) {
    const etag = (await get(path)).headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    expect((await get(path, { 'If-None-Match': etag })).status).toBe(304)
  }
})

async function readPage(path: string) {
  const response = await get(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const html = await response.text()
  const [title] = textsOf(html, 'title')
  return {
    headers: response.headers,
    title: title ?? '',
    language: attributesOf(html, 'html[lang]', 'lang')[0],
    description: attributesOf(html, 'meta[name=description]', 'content')[0] ?? '',
    headings: textsOf(html, 'h1').length,
    mains: textsOf(html, 'main').length,
    links: attributesOf(html, 'a[href]', 'href'),
    loaded: [
      ...attributesOf(html, 'link[rel=stylesheet], link[rel=icon]', 'href'),
      ...attributesOf(html, 'script, img, iframe', 'src'),
    ],
    inline: [...textsOf(html, 'style'), ...attributesOf(html, '[style]', 'style')],
  }
}

/** One value for each element; '' where it has no such attribute. */
function attributesOf(html: string, selector: string, name: string): string[] {
  const found: string[] = []
  new HTMLRewriter()
    .on(selector, {
      element(element) {
        found.push(element.getAttribute(name) ?? '')
      },
    })
    .transform(html)
  return found
}

function textsOf(html: string, tag: string): string[] {
  return [...html.matchAll(new RegExp(`<${tag}[ >].*?</${tag}>`, 'gs'))].map(([found]) =>
    textOf(found),
  )
}
