import { afterAll, beforeAll, expect, test } from 'bun:test'
import { createHandler, type Handler } from '../../src/http/handler.ts'
import { widgetApi } from '../../src/http/widget/widget-api.ts'
import { noConnections } from '../../src/http/connections.ts'
import { chatRequest, configRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let shop: TestApp
let handle: Handler
beforeAll(async () => {
  shop = await openTestApp()
  handle = createHandler(shop.app, { demo: { apiKey: shop.keys.cb_test } })
})
afterAll(() => shop[Symbol.asyncDispose]())

const get = (path: string, init: RequestInit = {}) =>
  handle(new Request(`http://localhost${path}`, init))
const message = 'How long do parcels to Canada take?'

/** Everything that is served: what the documents and scripts name, and an answer of each kind. */
async function everyAnswer(): Promise<[name: string, response: Response][]> {
  const sitemap = await (await get('/demo/sitemap.xml')).text()
  const docs = [...sitemap.matchAll(/<loc>http:\/\/localhost([^<]*)/g)].map(([, path = '']) => path)
  const loader = await (await get('/widget.js')).text()
  const [widget = ''] = /widget\/[0-9a-f]{8,}/.exec(loader) ?? []
  const described = Object.keys((await (await get('/openapi.json')).json()).paths)
  expect(docs.length).toBeGreaterThan(5)
  expect(widget).not.toBe('')
  expect(described).toContain('/api/chatbot/feedback')

  const paths = [
    ...docs,
    ...described,
    `/${widget}/en.js`,
    '/',
    '/demo',
    '/demo/inline',
    '/demo/style.css',
    '/demo/icon.svg',
    '/demo/sitemap.xml',
    '/robots.txt',
    '/widget.js',
    '/nothing',
    '/api/chatbot/nothing',
    '/admin',
  ]
  const { cb_live, sk_live } = shop.keys
  const answers: [string, Response][] = []
  for (const path of new Set(paths)) {
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE']) {
      answers.push([`${method} ${path}`, await get(path, { method })])
    }
  }
  const config = await handle(configRequest(cb_live))
  const etag = config.headers.get('etag') ?? ''
  return [
    ...answers,
    ['config', config],
    ['config known', await handle(configRequest(cb_live, { 'If-None-Match': etag }))],
    ['answer', await handle(chatRequest({ key: cb_live, message }))],
    ['older answer', await handle(chatRequest({ key: sk_live, message }))],
    ['stream', await handle(chatRequest({ key: cb_live, message, streamed: true }))],
    ['refusal', await handle(chatRequest({ key: cb_live, message: '' }))],
    [
      'stranger',
      await handle(chatRequest({ key: cb_live, message, origin: 'https://evil.example' })),
    ],
    ['bad host', await get('/health', { headers: { Host: 'a/b' } })],
  ]
}

test('every page and answer says what it is, frames nowhere and tells no addresses on', async () => {
  for (const [name, response] of await everyAnswer()) {
    const { headers } = response
    expect([name, headers.get('x-content-type-options')]).toEqual([name, 'nosniff'])
    expect([name, headers.get('referrer-policy')]).toEqual([
      name,
      expect.stringMatching(/^(no-referrer|strict-origin-when-cross-origin)$/),
    ])
    expect([name, headers.get('x-powered-by') ?? headers.get('server')]).toEqual([name, null])
    const policy = headers.get('content-security-policy') ?? ''
    expect([name, policy]).toEqual([name, expect.stringContaining("default-src 'none'")])
    expect([name, policy.includes('unsafe')]).toEqual([name, false])
    if (headers.get('content-type')?.includes('html')) {
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy).toContain("form-action 'none'")
    }
  }
})

test('every answer carries an id of its own, by which its log lines are found', async () => {
  const answers = await everyAnswer()
  const ids = answers.map(([name, { headers }]) => {
    const id = headers.get('x-request-id') ?? ''
    expect([name, id]).toEqual([name, expect.stringMatching(/^[0-9a-f]{16}$/)])
    return id
  })
  expect(new Set(ids).size).toBe(answers.length)
})

test('what is for one visitor is kept by nobody', async () => {
  for (const [name, response] of await everyAnswer()) {
    const control = response.headers.get('cache-control') ?? ''
    const isPublicText = /^(GET|HEAD) \/(demo|widget|robots|openapi)/.test(name) && response.ok
    if (isPublicText) continue
    const kept = name.startsWith('config') ? 'private, no-cache' : 'no-store'
    expect([name, control]).toEqual([name, kept])
  }
})

test('every route of the public endpoints asks for a key', async () => {
  const { routes } = widgetApi(shop.app, noConnections).routes
  const asked = routes.filter(({ method }) => method === 'GET' || method === 'POST')
  expect(asked.length).toBeGreaterThan(2)
  for (const { method, path } of asked) {
    const response = await get(path, { method })
    expect([path, response.status]).toEqual([path, 401])
  }
})
