import { describe, expect, test } from 'bun:test'
import { demoDocsPaths, demoSite } from '../../src/http/demo-site.ts'
import { parseRobots } from '../../src/knowledge/fetch/robots.ts'
import { productToken } from '../../src/knowledge/fetch/user-agent.ts'
import { languages } from '../../src/web/widget/strings/words-for.ts'
import { textOf } from './page-text.ts'

const apiKey = 'cb_test_0123456789abcdef0123456789abcdef0123456789abcdef'
const site = demoSite({ apiKey })
const get = (path: string, headers: Record<string, string> = {}) =>
  site.fetch(new Request(`http://localhost:3000${path}`, { headers }))
const demoPaths = ['/demo', '/demo/inline']
const pagePaths = [...demoPaths, ...demoDocsPaths]

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
    for (const link of links) {
      const [address = '', part] = link.split('#')
      const response = await get(address)
      expect(`${link} ${response.status}`).toBe(`${link} 200`)
      if (part) expect(await response.text()).toContain(` id="${part}"`)
    }
  })

  test('asks no other host for anything and needs no inline script or style', async () => {
    const page = await readPage(path)
    expect(page.loaded.filter((address) => !address.startsWith('/'))).toEqual([])
    expect(page.inline).toEqual([])
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toStartWith("default-src 'none'; script-src 'self'; connect-src 'self';")
    expect(policy).not.toMatch(/unsafe|https?:|data:|\*/)
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

test('the chat stands on every page, by one line', async () => {
  for (const path of pagePaths) expect(await attributesOfTag(path)).toMatchObject(usual)
  expect(await attributesOfTag('/demo/docs/')).toEqual(usual)
  expect(await attributesOfTag('/demo')).toEqual(usual)
})

describe('what a visitor tries on', () => {
  test('becomes attributes of the line', async () => {
    const query = 'theme=dark&position=bottom-left&language=ar&color=teal'
    const tried = { 'data-theme': 'dark', 'data-language': 'ar', 'data-color': '#0f766e' }
    expect(await attributesOfTag(`/demo?${query}`)).toEqual({
      ...usual,
      ...tried,
      'data-position': 'bottom-left',
    })
    expect(await attributesOfTag(`/demo/inline?${query}`)).toEqual({
      ...usual,
      ...tried,
      'data-target': '#chat',
    })
    expect(await (await get('/demo/inline')).text()).toContain('<div id="chat"')
  })

  test('is nothing but what is offered', async () => {
    const queries = [
      'theme=blue&position=center&color=%230f766e&language=xx',
      'theme=%22onload=%22alert(1)&language=%3Cscript%3E',
      'theme=DARK&position=&color&language=ar%20',
      'key=cb_live_1&target=body&api=https://example.com&text-open=Hi&async=false&src=//example.com',
      '__proto__=x&constructor=y&theme=constructor',
    ]
    for (const query of queries) {
      expect([query, await attributesOfTag(`/demo?${query}`)]).toEqual([query, usual])
    }
    const plain = await (await get('/demo')).text()
    for (const query of queries) expect(await (await get(`/demo?${query}`)).text()).toBe(plain)
  })

  test('is offered by links that keep the rest, and that are all different', async () => {
    const { links } = await readPage('/demo?theme=dark&color=teal')
    const offered = links.filter((link) => link.includes('#'))
    expect(offered).toContain('/demo?theme=dark&color=teal&language=ar#yours')
    expect(offered).toContain('/demo?color=teal#yours')
    expect(offered).toContain('/demo/inline?theme=dark&color=teal#chat')
    const current = '/demo?theme=dark&color=teal#yours'
    const others = offered.filter((link) => link !== current)
    expect(new Set(others).size).toBe(others.length)
    // In each group one is what the page shows now.
    expect(offered.length - others.length).toBe(5)
  })

  test('is offered in every language that the widget speaks', async () => {
    const { links } = await readPage('/demo')
    const offered = links.flatMap((link) => /[?]language=(\w+)#/.exec(link)?.[1] ?? [])
    expect(['en', ...offered].sort()).toEqual([...languages.keys()].sort())
  })

  test('is shown as the line that one would copy', async () => {
    const html = await (await get('/demo?language=ar')).text()
    expect(textOf(html)).toContain(
      '<script src="https://chat.example.com/widget.js" data-key="cb_live_…" data-language="ar" async></script>',
    )
  })
})

test('the sitemap lists the documentation under the host that was asked', async () => {
  const sitemap = async (origin: string) =>
    (await site.fetch(new Request(`${origin}/demo/sitemap.xml`))).text()
  const locations = (xml: string) => [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url)
  for (const origin of ['http://localhost:3000', 'https://chat.example.com']) {
    expect(locations(await sitemap(origin))).toEqual(demoDocsPaths.map((path) => origin + path))
  }
})

test('robots.txt names the sitemap and keeps crawlers off the pages to try the chat on', async () => {
  const response = await get('/robots.txt')
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const text = await response.text()
  const rules = parseRobots(text, productToken)
  for (const path of [...demoPaths, '/demo?theme=dark', '/demo/inline?theme=dark']) {
    expect([path, rules.allows(`http://localhost:3000${path}`)]).toEqual([path, false])
    expect(await (await get(path)).text()).toContain('<meta name="robots" content="noindex">')
  }
  for (const path of demoDocsPaths)
    expect([path, rules.allows(`http://localhost:3000${path}`)]).toEqual([path, true])
  expect(text.split('\n')).toContain('Sitemap: http://localhost:3000/demo/sitemap.xml')
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

const usual = { src: '/widget.js', 'data-key': apiKey, async: '' }

/** Of the one script that a page has. */
async function attributesOfTag(path: string): Promise<Record<string, string>> {
  const tags: Record<string, string>[] = []
  new HTMLRewriter()
    .on('script', {
      element({ attributes }) {
        tags.push(Object.fromEntries(attributes))
      },
    })
    .transform(await (await get(path)).text())
  expect(tags).toHaveLength(1)
  return tags[0] ?? {}
}

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
    links: attributesOf(html, 'a[href]', 'href').map(textOf),
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
