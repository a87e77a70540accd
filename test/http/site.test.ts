import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { statSync } from 'node:fs'
import { noConnections } from '../../src/http/connections.ts'
import { createHandler } from '../../src/http/handler.ts'
import { chatRequest, configRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let shop: TestApp
beforeAll(async () => {
  shop = await openTestApp()
})
afterAll(() => shop[Symbol.asyncDispose]())

const get = (path: string, headers: Record<string, string> = {}) =>
  shop.handle(new Request(`http://localhost${path}`, { headers }))

describe('/health', () => {
  test('is 200 when requests can be served, and 503 while the server stops', async () => {
    const response = await get('/health')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'ok' })

    const stopping = createHandler(shop.app, {
      connections: { ...noConnections, isStopping: true },
    })
    expect((await stopping(new Request('http://localhost/health'))).status).toBe(503)
  })

  test('asked by a flood of people it looks once a second, for each look writes', async () => {
    await using flooded = await openTestApp()
    const ask = () => flooded.handle(new Request('http://localhost/health'))
    const logBytes = () => statSync(`${flooded.file}-wal`).size
    const before = logBytes()
    await Promise.all(Array.from({ length: 50 }, ask))
    const afterOnce = logBytes()
    expect(afterOnce).toBeGreaterThan(before)
    for (let time = 1; time <= 50; time++) expect((await ask()).status).toBe(200)
    expect(logBytes() - afterOnce).toBeLessThan(2 * (afterOnce - before))
  })

  test('is 503 when nothing can be stored', async () => {
    const closing = await openTestApp()
    await closing.app.store.close()
    expect((await closing.handle(new Request('http://localhost/health'))).status).toBe(503)
  })
})

describe('/metrics', () => {
  test('counts requests and turns, for this machine', async () => {
    await shop.handle(configRequest(shop.keys.cb_live))
    await (await shop.handle(chatRequest({ key: shop.keys.cb_live, message: 'warranty' }))).json()
    const response = await get('/metrics')
    expect(response.headers.get('content-type')).toStartWith('text/plain; version=0.0.4')
    const text = await response.text()
    expect(text).toContain('askmysite_requests_total{kind="config",status="200"} 1')
    expect(text).toContain('askmysite_turns_total{outcome="answered"} 1')
  })

  test('is not there for anybody else', async () => {
    expect((await get('/metrics', { 'X-Forwarded-For': '203.0.113.9' })).status).toBe(404)
    expect((await get('/metrics', { 'X-Forwarded-For': '203.0.113.9, nobody' })).status).toBe(404)
  })

  test('opens to the token alone where there is one', async () => {
    await using guarded = await openTestApp({ metricsToken: 'secret' })
    const ask = (headers: Record<string, string>) =>
      guarded.handle(new Request('http://localhost/metrics', { headers }))
    expect((await ask({})).status).toBe(404)
    expect((await ask({ Authorization: 'Bearer wrong' })).status).toBe(404)
    const told = { Authorization: 'Bearer secret', 'X-Forwarded-For': '203.0.113.9' }
    expect((await ask(told)).status).toBe(200)
  })
})

test('/openapi.json describes the endpoints with the schemas that check them', async () => {
  const response = await get('/openapi.json')
  const document = await response.json()
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/api/chatbot/config', '/api/chatbot/chat', '/health', '/metrics']),
  )
  const [required] = document.paths['/api/chatbot/chat'].post.security
  expect(document.components.securitySchemes).toHaveProperty(Object.keys(required))
  const body = document.paths['/api/chatbot/chat'].post.requestBody
  expect(body.content['application/json'].schema.anyOf[0].properties.message.maxLength).toBe(2000)
  const etag = response.headers.get('etag') ?? ''
  expect((await get('/openapi.json', { 'If-None-Match': etag })).status).toBe(304)
})

test('/widget.js is a script that any page may load', async () => {
  const response = await get('/widget.js')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toStartWith('text/javascript')
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
})

test('a path that is there takes GET, and says so', async () => {
  for (const path of ['/health', '/metrics', '/openapi.json', '/widget.js']) {
    const response = await shop.handle(new Request(`http://localhost${path}`, { method: 'DELETE' }))
    expect([path, response.status]).toEqual([path, 405])
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  }
})

test('the shortest host is served like any other', async () => {
  for (const host of ['x', 'api', 'localhost', 'chat.example.com:8080']) {
    const health = await shop.handle(new Request(`http://${host}/health`))
    const headers = { Authorization: `Bearer ${shop.keys.cb_live}` }
    const config = await shop.handle(new Request(`http://${host}/api/chatbot/config`, { headers }))
    expect([host, health.status, config.status]).toEqual([host, 200, 200])
  }
})

test('what is nowhere is not found, in the one shape of errors', async () => {
  for (const path of ['/', '/nothing', '/demo', '/admin', '/api/chatbot', '/api/chatbot/nothing']) {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ success: false, error: 'Not found', code: 'not_found' })
  }
})
