import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type RunningServer, serve } from '../../src/http/server.ts'
import { openRawClient } from '../support/raw-client.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let shop: TestApp
let server: RunningServer
beforeAll(async () => {
  shop = await openTestApp()
  const demo = { apiKey: shop.keys.cb_test }
  server = serve(shop.app, { port: 0, host: '127.0.0.1', demo, silentConnectionSeconds: 1 })
})
afterAll(async () => {
  await server.stop(0)
  await shop[Symbol.asyncDispose]()
})

const host = 'Host: localhost\r\n'
const post = (path: string, headers: string, body = '') =>
  `POST ${path} HTTP/1.1\r\n${host}Authorization: Bearer ${shop.keys.cb_test}\r\n${headers}\r\n${body}`
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
const lastRequest = `GET /health HTTP/1.1\r\n${host}Connection: close\r\n\r\n`

/** All that came back, once the server has closed the connection. */
async function send(bytes: string): Promise<string> {
  using client = openRawClient(server.url)
  client.write(bytes)
  return await client.readToEnd()
}

const statusesIn = (received: string) =>
  [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
const postPaths = ['/api/chatbot/chat', '/api/chatbot/feedback']

describe.each(postPaths)('a body for %s that is larger than 64 KiB is refused', (path) => {
  const large = `{"message":"${'a'.repeat(70_000)}"}`

  test('with its length told', async () => {
    const received = await send(
      post(path, `Content-Length: ${large.length}\r\nConnection: close\r\n`, large),
    )
    expect(statusesIn(received)).toEqual([413])
    expect(received).toContain('"error":"Request body too large","code":"body_too_large"')
  })

  test('in chunks, without a length', async () => {
    const chunks =
      large
        .match(/.{1,5000}/g)
        ?.map(chunk)
        .join('') ?? ''
    const headers = 'Transfer-Encoding: chunked\r\nConnection: close\r\n'
    const received = await send(post(path, headers, `${chunks}0\r\n\r\n`))
    expect(statusesIn(received)).toEqual([413])
    expect(received).toContain('"code":"body_too_large"')
  })

  test('in chunks that never end, as soon as it is too large', async () => {
    using client = openRawClient(server.url)
    client.write(post(path, 'Transfer-Encoding: chunked\r\n'))
    for (let sent = 0; sent < 15; sent++) client.write(chunk('a'.repeat(5000)))
    expect(statusesIn(await client.readUntil('body_too_large'))).toEqual([413])
  })

  test('with a length that says less: what follows is no part of it, and no request', async () => {
    const received = await send(post(path, 'Content-Length: 2\r\n', `{}${'a'.repeat(70_000)}`))
    const [first = 0, ...others] = statusesIn(received)
    expect(first).toBeOneOf([400, 404])
    expect(others).toEqual([431])
  })

  test('and one far larger is cut off unread', async () => {
    const received = await send(post(path, `Content-Length: ${2 ** 31}\r\n`, 'a'.repeat(100_000)))
    expect(statusesIn(received)).toEqual([413])
  })
})

test('a body of just 64 KiB is read, with its length and in chunks', async () => {
  const padding = ' '.repeat(64 * 1024 - 2)
  const message = `{${padding}}`
  const lengths = [
    post(
      '/api/chatbot/chat',
      `Content-Length: ${message.length}\r\nConnection: close\r\n`,
      message,
    ),
    post(
      '/api/chatbot/chat',
      'Transfer-Encoding: chunked\r\nConnection: close\r\n',
      `${chunk(message)}0\r\n\r\n`,
    ),
  ]
  for (const request of lengths) expect(await send(request)).toContain('message_required')
})

describe('who keeps the server waiting is cut off', () => {
  /** Sends a letter again and again until the server has had enough. */
  async function trickle(opening: string, letter: string): Promise<string> {
    using client = openRawClient(server.url)
    client.write(opening)
    const trickling = setInterval(() => client.write(letter), 200)
    try {
      return await client.readToEnd()
    } finally {
      clearInterval(trickling)
    }
  }
  const answered = `GET /health HTTP/1.1\r\n${host}\r\n`

  test('in a head, in a body and in chunks, silent or by a trickle', async () => {
    const length = 'Content-Length: 1000\r\n'
    const chunked = 'Transfer-Encoding: chunked\r\n'
    const [head, silent, ...bodies] = await Promise.all([
      trickle(`${answered}GET /health HTTP/1.1\r\nX-Slow: `, 'a'),
      trickle(answered, ''),
      trickle(post('/api/chatbot/chat', length), ' '),
      trickle(post('/api/chatbot/chat', length, '{'), ''),
      trickle(post('/api/chatbot/chat', chunked), '1\r\na\r\n'),
      trickle(post('/api/chatbot/feedback', chunked, '5\r\n'), ''),
    ])
    expect([head, silent].map(statusesIn)).toEqual([[200], [200]])
    expect(bodies.map(statusesIn)).toEqual([[], [], [], []])
    expect(shop.rows('SELECT count(*) FROM messages')).toEqual([0])
  }, 30_000)
})

describe('a request that two servers could read in two ways', () => {
  const smuggled = `GET /openapi.json HTTP/1.1\r\n${host}\r\n`
  const chat = '/api/chatbot/chat'
  const ambiguous: [name: string, request: () => string][] = [
    [
      'a length and chunks',
      () =>
        post(chat, 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${smuggled}`),
    ],
    [
      'chunks and a length',
      () =>
        post(chat, 'Transfer-Encoding: chunked\r\nContent-Length: 4\r\n', `0\r\n\r\n${smuggled}`),
    ],
    [
      'two lengths',
      () => post(chat, 'Content-Length: 2\r\nContent-Length: 40\r\n', `{}${smuggled}`),
    ],
    ['a list of lengths', () => post(chat, 'Content-Length: 2, 2\r\n', `{}${smuggled}`)],
    ['a length with a sign', () => post(chat, 'Content-Length: +2\r\n', `{}${smuggled}`)],
    ['a length below nothing', () => post(chat, 'Content-Length: -1\r\n', `{}${smuggled}`)],
    ['a length in hex', () => post(chat, 'Content-Length: 0x2\r\n', `{}${smuggled}`)],
    ['a length past counting', () => post(chat, `Content-Length: ${'9'.repeat(20)}\r\n`, smuggled)],
    [
      'two codings',
      () =>
        post(
          chat,
          'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n',
          `0\r\n\r\n${smuggled}`,
        ),
    ],
    [
      'an unknown coding',
      () => post(chat, 'Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${smuggled}`),
    ],
    ['lines that end in LF', () => `GET /health HTTP/1.1\n${host}\n${smuggled}`],
    [
      'a header behind a bare LF',
      () => `GET /health HTTP/1.1\r\n${host}X: a\nContent-Length: 9\r\n\r\n${smuggled}`,
    ],
    ['a bare CR in a header', () => `GET /health HTTP/1.1\r\n${host}X: a\rY: b\r\n\r\n${smuggled}`],
    [
      'a folded header',
      () => post(chat, 'Transfer-Encoding:\r\n chunked\r\n', `0\r\n\r\n${smuggled}`),
    ],
    ['a space before the colon', () => post(chat, 'Content-Length : 2\r\n', `{}${smuggled}`)],
    ['a NUL in a header', () => `GET /health HTTP/1.1\r\n${host}X: a\0b\r\n\r\n${smuggled}`],
    ['no host', () => `GET /health HTTP/1.1\r\n\r\n${smuggled}`],
    [
      'a chunk whose size has a sign',
      () => post(chat, 'Transfer-Encoding: chunked\r\n', `-2\r\n{}\r\n0\r\n\r\n${smuggled}`),
    ],
    [
      'a chunk past counting',
      () => post(chat, 'Transfer-Encoding: chunked\r\n', `${'F'.repeat(17)}\r\n{}\r\n${smuggled}`),
    ],
    [
      'a chunk that does not end where it says',
      () => post(chat, 'Transfer-Encoding: chunked\r\n', `2\r\n{}XX0\r\n\r\n${smuggled}`),
    ],
    [
      'chunks whose lines end in LF',
      () => post(chat, 'Transfer-Encoding: chunked\r\n', `2\n{}\n0\n\n${smuggled}`),
    ],
    [
      'too many headers',
      () => `GET /health HTTP/1.1\r\n${host}${'X: 1\r\n'.repeat(20_000)}\r\n${smuggled}`,
    ],
    [
      'a header too long',
      () => `GET /health HTTP/1.1\r\n${host}X: ${'a'.repeat(100_000)}\r\n\r\n${smuggled}`,
    ],
    ['a path too long', () => `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${host}\r\n${smuggled}`],
    ['a TLS handshake', () => `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n${smuggled}`],
  ]

  test.each(ambiguous)('%s: is refused once, and closed', async (_name, request) => {
    const received = await send(request())
    // 505: what is no HTTP/1.1 is told so by the listener itself.
    expect(statusesIn(received)).toHaveLength(1)
    expect(statusesIn(received)[0]).toBeOneOf([400, 413, 431, 505])
    expect(received).not.toContain('openapi')
  })

  test.each([
    ['two hosts', `GET /health HTTP/1.1\r\n${host}Host: evil.example\r\n\r\n`],
    ['a host with a path', 'GET /robots.txt HTTP/1.1\r\nHost: localhost/metrics?\r\n\r\n'],
    ['a host that is none', 'GET /robots.txt HTTP/1.1\r\nHost: a b#c\r\n\r\n'],
  ])('%s: is refused, and the next request is its own', async (_name, request) => {
    expect(statusesIn(await send(request + lastRequest))).toEqual([400, 200])
  })

  test('nobody is connected to elsewhere', async () => {
    using client = openRawClient(server.url)
    client.write(`CONNECT evil.example:80 HTTP/1.1\r\n${host}\r\n`)
    expect(statusesIn(await client.readUntil('invalid_input'))).toEqual([400])
  })

  test('an absolute address is answered as the path, at the host that was named', async () => {
    const request = `GET http://evil.example/demo/sitemap.xml HTTP/1.1\r\n${host}\r\n`
    const received = await send(request + lastRequest)
    expect(statusesIn(received)).toEqual([200, 200])
    expect(received).not.toContain('evil.example')
  })

  test('a body where none belongs is no request', async () => {
    const body = `GET /openapi.json HTTP/1.1\r\n${host}\r\n`
    const request = `GET /health HTTP/1.1\r\n${host}Content-Length: ${body.length}\r\n\r\n${body}`
    using client = openRawClient(server.url)
    client.write(request)
    await client.readUntil('"ok"')
    client.write(lastRequest)
    const received = await client.readToEnd()
    expect(statusesIn(received)).toEqual([200, 200])
    expect(received).not.toContain('openapi')
  })

  test('a body that was refused unread is no request either', async () => {
    const body = smuggled.repeat(2000)
    const request = post(chat, `Content-Length: ${body.length}\r\n`, body)
    const received = await send(request + lastRequest)
    expect(statusesIn(received)).toEqual([413, 200])
  })
})
