import { describe, expect, test } from 'bun:test'
import { gzipSync } from 'node:zlib'
import { readSitemap } from '../../../src/knowledge/fetch/sitemap.ts'

const home = 'https://tea.example'
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

async function read(text: string | Uint8Array) {
  const { urls, sitemaps } = await readWhole(text)
  return { urls, sitemaps }
}

function readWhole(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return readSitemap(bytes, new URL(`${home}/sitemap.xml`))
}

function entry(inside: string): string {
  return `<urlset ${namespace}><url>${inside}</url></urlset>`
}

describe('a sitemap', () => {
  test.each([
    ['with white space', entry('<loc>\n  https://tea.example/a\n</loc>'), ['/a']],
    [
      'with blank lines before it',
      `\ufeff\n\n<?xml version="1.0"?>${entry('<loc>/a</loc>')}`,
      ['/a'],
    ],
    ['with relative addresses', entry('<loc>teas/oolong</loc>'), ['/teas/oolong']],
    ['with entities', entry('<loc>/a?x=1&amp;y=&#50;</loc>'), ['/a?x=1&y=2']],
    ['with a bare ampersand', entry('<loc>/a?x=1&y=2</loc>'), ['/a?x=1&y=2']],
    ['with CDATA', entry('<loc><![CDATA[/a?x=1&y=2]]></loc>'), ['/a?x=1&y=2']],
    ['with a prefix', '<s:urlset xmlns:s="x"><s:url><s:loc>/a</s:loc></s:url></s:urlset>', ['/a']],
    [
      'with pictures',
      entry('<loc>/a</loc><image:image><image:loc>/a.jpg</image:loc></image:image>'),
      ['/a'],
    ],
    [
      'with an entry commented out',
      `<urlset><!-- <url><loc>/b</loc></url> -->${entry('<loc>/a</loc>')}`,
      ['/a'],
    ],
    [
      'that was cut',
      `${entry('<loc>/a</loc>').replace('</urlset>', '')}<url><loc>https://tea`,
      ['/a'],
    ],
    ['with an address twice', entry('<loc>/a</loc><loc>/a</loc>'), ['/a']],
    ['with what is no address', entry('<loc>https://</loc><loc>/a</loc>'), ['/a']],
    [
      'as a list',
      '\ufeffhttps://tea.example/a\r\n\r\n  https://tea.example/b  \nnot this',
      ['/a', '/b'],
    ],
    [
      'as RSS',
      '<rss><channel><link>/</link><item><link>/a</link><guid>1</guid></item></channel></rss>',
      ['/a'],
    ],
    [
      'as Atom',
      '<feed><link href="/"/><entry><link rel="self" href="/x"/><link href="/a&amp;b"/></entry></feed>',
      ['/a&b'],
    ],
    [
      'as RSS 1.0',
      '<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel><link>/</link></channel><item><link>/a</link></item></rdf:RDF>',
      ['/a'],
    ],
    [
      'with an address without end',
      entry(`<loc>/${'x'.repeat(20_000)}</loc><loc>/a</loc>`),
      ['/a'],
    ],
    [
      'that is an error page',
      '<!doctype html><html><body><a href="/a">loc</a><loc>/b</loc></body></html>',
      [],
    ],
    ['that is empty', '', []],
  ])('%s gives its pages', async (_, text, paths) => {
    expect(await read(text)).toEqual({ urls: paths.map((path) => home + path), sitemaps: [] })
  })

  test('may be gzipped, whatever it is called, and cut', async () => {
    const packed = Bun.gzipSync(entry('<loc>/a</loc>'))
    expect((await read(packed)).urls).toEqual([`${home}/a`])
    const many = Bun.gzipSync(entry('<loc>/a</loc>'.repeat(50_000)))
    expect((await read(many.subarray(0, many.length - 20))).urls).toEqual([`${home}/a`])
    expect(await read(Uint8Array.of(0x1f, 0x8b, 1, 2, 3))).toEqual({ urls: [], sitemaps: [] })
  })

  test('may name other sitemaps', async () => {
    const index =
      '<sitemapindex><sitemap><loc>/a.xml.gz</loc><lastmod>2026</lastmod></sitemap></sitemapindex>'
    expect(await read(index)).toEqual({ urls: [], sitemaps: [`${home}/a.xml.gz`] })
  })

  test('cannot make its entities grow', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    expect((await read(bomb + entry('<loc>/&b;</loc>'))).urls).toEqual([`${home}/&b;`])
  })

  test('of a million entries gives as many as a sitemap may have', async () => {
    const entries = Array.from({ length: 1_000_000 }, (_, at) => `<url><loc>/${at}</loc></url>`)
    const { urls, isCut } = await readWhole(`<urlset>${entries.join('')}</urlset>`)
    expect(urls).toHaveLength(50_000)
    expect(urls.at(-1)).toBe(`${home}/49999`)
    expect(isCut).toBe(true)
    const list = Array.from({ length: 1_000_000 }, (_, at) => `${home}/${at}`).join('\n')
    expect((await readWhole(list)).urls).toHaveLength(50_000)
    expect((await readWhole(list)).isCut).toBe(true)
    expect((await readWhole(entry('<loc>/a</loc>'))).isCut).toBe(false)
  })

  test('that unpacks to very much gives what stands at its beginning, and says so', async () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from(entry('<loc>/a</loc>')), Buffer.alloc(60_000_000)]),
    )
    expect(await readWhole(bomb)).toMatchObject({ urls: [`${home}/a`], isCut: true })
  })

  test('lets others have their turn, however long it is', async () => {
    let turns = 0
    const counting = setInterval(() => turns++, 0)
    await read(`<urlset>${'<x></x>'.repeat(200_000)}`)
    clearInterval(counting)
    expect(turns).toBeGreaterThan(10)
  })

  // A reader that looks for each opening's end anew would take minutes.
  test.each(['<!--', '<![CDATA[', '<', '<loc>', '&'])(
    'that is all %s comes to its end',
    async (piece) => {
      expect(await read(`<urlset>${piece.repeat(1_000_000)}`)).toEqual({ urls: [], sitemaps: [] })
    },
  )
})
