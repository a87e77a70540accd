import { expect, test } from 'bun:test'
import { widgetScript } from '../../src/http/widget-script.ts'

const gzipBytesMax = 15 * 1024

const script = widgetScript()
const get = (headers: Record<string, string> = {}) =>
  script.fetch(new Request('http://localhost/widget.js', { headers }))

test('the widget is one small classic script', async () => {
  const response = await get()
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  const text = await response.text()
  expect(Bun.gzipSync(text, { level: 9 }).length).toBeLessThan(gzipBytesMax)
  expect(() => new Function(text)).not.toThrow()
  expect(text).not.toMatch(/\b(import|export)\b\s*[{('"]/)
})

test('the widget turns no text into markup or code', async () => {
  const text = await (await get()).text()
  expect(text).toContain('attachShadow')
  expect(text).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(/,
  )
})

test('any page may load it, and a browser that has it gets nothing again', async () => {
  const response = await get()
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('cache-control')).toStartWith('public, max-age=')

  const etag = response.headers.get('etag') ?? ''
  expect(etag).toStartWith('W/"')
  const again = await get({ 'If-None-Match': `"other", ${etag}` })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
  expect(again.headers.get('etag')).toBe(etag)
  expect((await get({ 'If-None-Match': '"other"' })).status).toBe(200)
})

test('it comes packed where gzip is accepted, and only there', async () => {
  const plain = await (await get()).text()
  for (const accepted of ['gzip', 'br, gzip;q=0.5', 'deflate, GZIP']) {
    const response = await get({ 'Accept-Encoding': accepted })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('vary')).toBe('Accept-Encoding')
    const packed = new Uint8Array(await response.arrayBuffer())
    expect(new TextDecoder().decode(Bun.gunzipSync(packed))).toBe(plain)
  }
  for (const refused of ['br', 'gzip;q=0', 'gzip; q=0.0, br', 'xgzip']) {
    expect((await get({ 'Accept-Encoding': refused })).headers.get('content-encoding')).toBeNull()
  }
})
