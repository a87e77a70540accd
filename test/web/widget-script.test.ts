import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { brotliDecompressSync } from 'node:zlib'
import { serve } from '../../src/http/server.ts'
import { languages } from '../../src/web/widget/strings/words-for.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

const gzipBytesMax = 15_000

let shop: TestApp
/** Where the current widget lies. */
let folder: string
let widget: string
beforeAll(async () => {
  shop = await openTestApp()
  const loader = await (await get('/widget.js')).text()
  folder = `/${/widget\/[0-9a-f]{12,}(?=")/.exec(loader)?.[0]}`
  widget = `${folder}/en.js`
})
afterAll(() => shop[Symbol.asyncDispose]())

const request = (path: string, method: string, headers: Record<string, string> = {}) =>
  shop.handle(new Request(`http://localhost${path}`, { method, headers }))
const get = (path: string, headers: Record<string, string> = {}) => request(path, 'GET', headers)
const textAt = async (path: string) => (await get(path)).text()
const gzipBytesAt = async (path: string) => Bun.gzipSync(await textAt(path), { level: 9 }).length

test('all that a visitor loads is small, in every language', async () => {
  const loaderBytes = await gzipBytesAt('/widget.js')
  const sizes = await Promise.all(
    [...languages.keys()].map(async (language) => ({
      language,
      bytes: loaderBytes + (await gzipBytesAt(`${folder}/${language}.js`)),
    })),
  )
  expect(sizes.length).toBeGreaterThan(1)
  expect(sizes.filter(({ bytes }) => bytes >= gzipBytesMax)).toEqual([])
})

test('the loader is a classic script, and the widget a module with nothing left to load', async () => {
  expect(await textAt('/widget.js')).not.toMatch(/\b(?:import|export)\b(?!\()/)
  for (const language of languages.keys()) {
    const source = await textAt(`${folder}/${language}.js`)
    expect(new Bun.Transpiler().scan(source)).toEqual({ imports: [], exports: ['start'] })
  }
})

test('neither turns text into markup or code', async () => {
  expect(await textAt(widget)).toContain('attachShadow')
  for (const path of ['/widget.js', widget]) {
    expect(await textAt(path)).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(/,
    )
  }
})

describe('the address of the widget', () => {
  test('is kept for good, in each language', async () => {
    for (const [language, { send }] of languages) {
      const response = await get(`${folder}/${language}.js`)
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(await response.text()).toContain(send)
    }
  })

  test('of another version leads to this one, for a short time', async () => {
    for (const name of ['0123456789abcdef', '0'.repeat(12), 'f'.repeat(64)]) {
      const response = await get(`/widget/${name}/en.js`)
      expect([name, response.status]).toEqual([name, 200])
      expect(response.headers.get('cache-control')).toBe('public, max-age=300')
      expect(await response.text()).toBe(await textAt(widget))
    }
  })

  test('in a language that the widget does not speak leads to English', async () => {
    for (const language of ['xx', 'tlh', '%E2%82%AC', '', 'constructor', '..', 'en%2Fen']) {
      const response = await get(`${folder}/${language}.js`)
      expect([language, response.status]).toEqual([language, 200])
      expect(await response.text()).toBe(await textAt(widget))
    }
    expect(await textAt(`${folder}/pt-BR.js`)).toBe(await textAt(`${folder}/pt.js`))
  })

  test('is no other than that', async () => {
    const folders = [
      'widget',
      '0123456789abcdeg',
      '0123456789ABCDEF',
      '0'.repeat(65),
      '..%2Fwidget',
    ]
    const paths = [
      ...folders.map((name) => `/widget/${name}/en.js`),
      ...['en', 'en.js.map', 'en.css', `${'e'.repeat(101)}.js`].map((name) => `${folder}/${name}`),
      '/widget/',
      folder,
      `${folder}.js`,
      `${folder}/en.js/more`,
    ]
    for (const path of paths) expect([path, (await get(path)).status]).toEqual([path, 404])
  })
})

describe.each(['the loader', 'the widget'])('%s', (which) => {
  const path = () => (which === 'the loader' ? '/widget.js' : widget)

  test('may be loaded by any page', async () => {
    const { status, headers } = await get(path(), { Origin: 'https://example.com' })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('is not sent again to a browser that has it', async () => {
    const etag = (await get(path())).headers.get('etag') ?? ''
    expect(etag).toStartWith('W/"')
    const again = await get(path(), { 'If-None-Match': `"other", ${etag}` })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    for (const name of ['etag', 'cache-control', 'vary', 'access-control-allow-origin']) {
      expect(again.headers.get(name)).toBe((await get(path())).headers.get(name))
    }
    expect((await get(path(), { 'If-None-Match': '"other"' })).status).toBe(200)
  })

  test('takes GET and HEAD alone', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const response = await request(path(), method)
      expect([method, response.status]).toEqual([method, 405])
      expect(response.headers.get('allow')).toBe('GET, HEAD')
    }
  })

  test('comes packed as the client likes it best', async () => {
    const plain = await (await get(path())).text()
    for (const [accepted, coding] of Object.entries(codings)) {
      const { headers } = await get(path(), { 'Accept-Encoding': accepted })
      expect([accepted, headers.get('content-encoding')]).toEqual([accepted, coding])
      expect(headers.get('vary')).toBe('Accept-Encoding')
    }
    const packed = async (coding: string) =>
      new Uint8Array(await (await get(path(), { 'Accept-Encoding': coding })).arrayBuffer())
    expect(new TextDecoder().decode(Bun.gunzipSync(await packed('gzip')))).toBe(plain)
    expect(brotliDecompressSync(await packed('br')).toString()).toBe(plain)
    expect((await packed('br')).length).toBeLessThan((await packed('gzip')).length)
  })
})

test('HEAD tells of the body that GET sends, and sends none', async () => {
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  for (const coding of ['identity', 'gzip', 'br']) {
    const ask = (method: string) =>
      fetch(server.url + widget, {
        method,
        headers: { 'Accept-Encoding': coding },
        decompress: false,
      })
    const [head, whole] = [await ask('HEAD'), await ask('GET')]
    expect(head.headers.get('content-length')).toBe(`${(await whole.bytes()).length}`)
    expect(head.headers.get('content-encoding')).toBe(whole.headers.get('content-encoding'))
    expect(await head.text()).toBe('')
  }
  await server.stop(0)
})

const codings: Record<string, string | null> = {
  '': null,
  gzip: 'gzip',
  br: 'br',
  'gzip, deflate, br, zstd': 'br',
  'gzip;q=1.0, br;q=0.9': 'gzip',
  'gzip;q=0.5, br;q=0.5': 'br',
  'deflate, GZIP': 'gzip',
  'br;q=0, gzip;q=0.001': 'gzip',
  'gzip; q=0.0, br ; q=0.3': 'br',
  '*': 'br',
  'br;q=0, *;q=0.1': 'gzip',
  'br;q=0, gzip;q=0': null,
  'gzip;q=0, *;q=0': null,
  'gzip;q=much, br;q=-1': null,
  'gzip;q=2': null,
  identity: null,
  'xgzip, brr': null,
}
