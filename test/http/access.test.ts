import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { chatRequest, configRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let shop: TestApp
beforeAll(async () => {
  shop = await openTestApp()
})
afterAll(() => shop[Symbol.asyncDispose]())

describe('a key', () => {
  test.each([
    ['no header', undefined, 401, 'API key required', 'api_key_required'],
    ['another scheme', 'Basic abc', 401, 'API key required', 'api_key_required'],
    ['a scheme alone', 'Bearer ', 401, 'API key required', 'api_key_required'],
    [
      'an unknown key',
      `Bearer cb_live_${'0'.repeat(48)}`,
      401,
      'Invalid API key',
      'invalid_api_key',
    ],
    ['what is no key at all', 'Bearer x', 401, 'Invalid API key', 'invalid_api_key'],
  ])('%s is refused', async (_name, authorization, status, error, code) => {
    for (const path of ['config', 'chat', 'feedback']) {
      const response = await shop.handle(
        new Request(`http://localhost/api/chatbot/${path}`, {
          method: path === 'config' ? 'GET' : 'POST',
          headers: authorization === undefined ? {} : { Authorization: authorization },
        }),
      )
      expect(response.status).toBe(status)
      expect(await response.json()).toEqual({ success: false, error, code })
    }
  })

  test('the scheme may be written in any case', async () => {
    const { cb_live } = shop.keys
    const response = await shop.handle(
      configRequest(cb_live, { Authorization: `bEaReR ${cb_live}` }),
    )
    expect(response.status).toBe(200)
  })

  test('stops working when it is revoked, and when its chatbot is switched off', async () => {
    const other = await shop.addChatbot('Short-lived')
    expect((await shop.handle(configRequest(other.key))).status).toBe(200)

    await shop.app.store.updateChatbot(other.chatbot.id, { active: false }, shop.clock.now())
    expect((await shop.handle(configRequest(other.key))).status).toBe(401)
    await shop.app.store.updateChatbot(other.chatbot.id, { active: true }, shop.clock.now())
    expect((await shop.handle(configRequest(other.key))).status).toBe(200)

    const [key] = await shop.app.store.listKeys(other.chatbot.id)
    await shop.app.store.revokeKey(key?.id ?? '', shop.clock.now())
    const refused = await shop.handle(configRequest(other.key))
    expect(await refused.json()).toMatchObject({ error: 'Invalid API key' })
  })

  test('is told wrong before the origin, the limits and the body are', async () => {
    const response = await shop.handle(
      chatRequest({ key: 'cb_live_unknown', body: 'not json', origin: 'https://evil.example' }),
    )
    expect(response.status).toBe(401)
  })
})

describe('an origin', () => {
  test.each([
    ['https://example.com', true],
    ['http://example.com:8080', true],
    ['https://EXAMPLE.com', true],
    ['https://example.com.', true],
    ['https://shop.example.com', true],
    ['https://a.b.example.com', true],
    ['http://localhost:5173', true],
    ['http://127.0.0.1', true],
    ['http://[::1]:3000', true],
    ['https://example.org', false],
    ['https://notexample.com', false],
    ['https://example.com.evil.org', false],
    ['https://localhost.evil.org', false],
    ['null', false],
    ['', false],
    ['example.com', false],
    ['file://example.com', false],
    ['https://', false],
  ])('%p passes: %p', async (origin, passes) => {
    const response = await shop.handle(configRequest(shop.keys.cb_live, { Origin: origin }))
    expect(response.status).toBe(passes ? 200 : 403)
    if (!passes) {
      expect(await response.json()).toEqual({
        success: false,
        error: 'Domain not authorized',
        code: 'domain_not_authorized',
      })
    }
  })

  test('may be missing: a server or a phone app sends none', async () => {
    expect((await shop.handle(configRequest(shop.keys.cb_live))).status).toBe(200)
  })

  test('localhost is for development, so a live conversation key does not pass there', async () => {
    const headers = { Origin: 'http://localhost:3000' }
    expect((await shop.handle(configRequest(shop.keys.sk_live, headers))).status).toBe(403)
    expect((await shop.handle(configRequest(shop.keys.sk_test, headers))).status).toBe(200)
  })

  test('a wildcard domain means its subdomains alone', async () => {
    await using store = await openTestApp()
    await store.configure({ domains: ['*.example.org'] })
    const from = (origin: string) =>
      store.handle(configRequest(store.keys.cb_live, { Origin: origin }))
    expect((await from('https://www.example.org')).status).toBe(200)
    expect((await from('https://example.org')).status).toBe(403)
  })
})

describe('CORS', () => {
  test('the preflight is answered without a key and kept for a day', async () => {
    for (const path of ['config', 'chat', 'feedback', 'unknown']) {
      const response = await shop.handle(
        new Request(`http://localhost/api/chatbot/${path}`, {
          method: 'OPTIONS',
          headers: {
            Origin: 'https://anywhere.example',
            'Access-Control-Request-Method': 'POST',
            'Access-Control-Request-Headers': 'authorization,x-session-token',
          },
        }),
      )
      expect(response.status).toBe(204)
      const header = (name: string) => response.headers.get(`access-control-${name}`)
      expect(header('allow-origin')).toBe('https://anywhere.example')
      expect(header('allow-methods')).toBe('GET, POST')
      expect(header('allow-headers')).toBe(
        'Authorization, Content-Type, X-Session-Token, Idempotency-Key, If-None-Match',
      )
      expect(header('allow-credentials')).toBe('true')
      expect(header('max-age')).toBe('86400')
      expect(response.headers.get('vary')).toBe('Origin')
    }
  })

  test('every response can be read by the page, errors too', async () => {
    const origin = 'https://evil.example'
    const responses = {
      ok: await shop.handle(configRequest(shop.keys.cb_live, { Origin: 'https://example.com' })),
      refused: await shop.handle(configRequest(shop.keys.cb_live, { Origin: origin })),
      noKey: await shop.handle(configRequest('', { Origin: origin })),
      unknownPath: await shop.handle(
        new Request('http://localhost/api/chatbot/nothing', { headers: { Origin: origin } }),
      ),
      wrongMethod: await shop.handle(
        new Request('http://localhost/api/chatbot/chat', { headers: { Origin: origin } }),
      ),
    }
    expect(Object.values(responses).map(({ status }) => status)).toEqual([200, 403, 401, 404, 405])
    for (const [name, response] of Object.entries(responses)) {
      const asked = name === 'ok' ? 'https://example.com' : origin
      expect(response.headers.get('access-control-allow-origin')).toBe(asked)
      expect(response.headers.get('vary')).toBe('Origin')
      expect(response.headers.get('access-control-allow-credentials')).toBe('true')
      expect(response.headers.get('access-control-expose-headers')).toBe(
        'ETag, Retry-After, RateLimit, RateLimit-Policy',
      )
    }
  })

  test('each page is told its own origin, however many others asked before', async () => {
    const origins = Array.from({ length: 25 }, (_, page) => `https://p${page}.example.com`)
    for (const origin of [...origins, ...origins.toReversed()]) {
      const response = await shop.handle(configRequest(shop.keys.cb_live, { Origin: origin }))
      expect(response.status).toBe(200)
      expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    }
    const ofNoPage = await shop.handle(configRequest(shop.keys.cb_live))
    expect(ofNoPage.headers.get('access-control-allow-origin')).toBeNull()
    expect(ofNoPage.headers.get('vary')).toBe('Origin')
  })

  test('credentials are allowed on the public endpoints and nowhere else', async () => {
    const headers = { Origin: 'https://example.com' }
    for (const path of ['/health', '/widget.js', '/openapi.json', '/api', '/admin']) {
      const response = await shop.handle(new Request(`http://localhost${path}`, { headers }))
      expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    }
  })
})

describe('live keys and the open wire', () => {
  const asked = (forwarded: Record<string, string>, key: string) =>
    shop.handle(configRequest(key, forwarded))

  test('a proxy that says the visitor came over plain HTTP is refused for live keys', async () => {
    const forwarded = { 'X-Forwarded-For': '203.0.113.7', 'X-Forwarded-Proto': 'http' }
    const response = await asked(forwarded, shop.keys.cb_live)
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({
      success: false,
      error: 'HTTPS required',
      code: 'https_required',
    })
    expect((await asked(forwarded, shop.keys.cb_test)).status).toBe(200)
  })

  test('a proxy that says HTTPS, or nothing, is believed', async () => {
    const https = { 'X-Forwarded-For': '203.0.113.7', 'X-Forwarded-Proto': 'https' }
    expect((await asked(https, shop.keys.cb_live)).status).toBe(200)
    expect((await asked({ 'X-Forwarded-For': '203.0.113.7' }, shop.keys.cb_live)).status).toBe(200)
  })

  test('can be switched off', async () => {
    await using open = await openTestApp({ requireHttps: false })
    const response = await open.handle(
      configRequest(open.keys.cb_live, { 'X-Forwarded-Proto': 'http' }),
    )
    expect(response.status).toBe(200)
  })
})
