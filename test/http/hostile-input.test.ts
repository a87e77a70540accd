import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { cleanMessage } from '../../src/domain/message.ts'
import { createHandler, type Handler } from '../../src/http/handler.ts'
import { contentWords } from '../../src/lib/content-words.ts'
import { guessLanguage } from '../../src/lib/guess-language.ts'
import { sentencesOf } from '../../src/lib/sentences.ts'
import { termsOf } from '../../src/lib/terms.ts'
import { textFragment } from '../../src/lib/text-fragment.ts'
import { createLogTo } from '../support/log.ts'
import { answer, startFakeModel } from '../support/fake-model.ts'
import { chatRequest, configRequest, readEvents } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let shop: TestApp
let handle: Handler
beforeAll(async () => {
  shop = await openTestApp()
  await shop.configure({ addressSessionsPerMinute: 10_000, keyRequestsPerMinute: 100_000 })
  handle = createHandler(shop.app, { demo: { apiKey: shop.keys.cb_test } })
})
afterAll(() => shop[Symbol.asyncDispose]())

const question = 'How long do parcels to Canada take?'

describe('paths', () => {
  const tricks = [
    '/widget/../package.json',
    '/widget/%2e%2e/%2e%2e/package.json',
    '/widget/..%2f..%2fpackage.json',
    '/widget/0123456789abcdef/%00.js/../x',
    '/widget/%00%00%00%00%00%00%00%00/en.js',
    '/widget//en.js',
    '/widget/constructor/en.js',
    '/widget/__proto__/en.js',
    '/widget/en.js',
    '/demo/..%2f..%2faskmysite.db',
    '/demo/%2e%2e/%2e%2e/etc/passwd',
    '/demo/docs/../../src/config.ts',
    '/demo/docs/%2e%2e%2f%2e%2e%2fsrc/config.ts',
    '/demo/docs/..%5c..%5csrc%5cconfig.ts',
    '/demo/docs/access.html%00',
    '/demo/docs/__proto__',
    '/demo//docs/access',
    '//demo/docs/access',
    '/\\demo\\docs',
    '/demo/docs/%ff%fe',
    '/demo/docs/%',
    '/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/etc/passwd',
    '/askmysite.db',
    `/widget/${'a'.repeat(10_000)}/en.js`,
    `/demo/${'../'.repeat(3000)}etc/passwd`,
    `/demo/docs/${'%2e%2e%2f'.repeat(1000)}etc/passwd`,
  ]

  test.each(tricks)('%p leads to nothing', async (path) => {
    // As they come over the wire: a Request of its own makes them straight.
    const asked = new Request('http://localhost/')
    const crooked = new Proxy(asked, {
      get: (target, name) => {
        if (name === 'url') return `http://localhost${path}`
        const value = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    for (const request of [crooked, new Request(new URL(path, 'http://localhost'))]) {
      const response = await handle(request)
      expect(response.status).toBe(404)
      expect(await response.text()).toBe('{"success":false,"error":"Not found","code":"not_found"}')
    }
  })

  test('whatever script name is asked for, a widget comes or nothing', async () => {
    for (const name of [
      '__proto__',
      'constructor',
      '%00',
      '%2e%2e%2fx',
      'en%0d%0aX-Evil:1',
      'zz',
      '%2e%2e%2fen',
      '..%5c..%5cen',
    ]) {
      const path = `/widget/0123456789abcdef/${name}.js`
      const response = await handle(new Request(`http://localhost${path}`))
      expect(response.status).toBeOneOf([200, 404])
      expect(response.headers.has('x-evil')).toBe(false)
      expect(await response.text()).not.toContain('x-evil')
    }
  })
})

describe('JSON', () => {
  const polluting = [
    '{"message":"Q","__proto__":{"polluted":true}}',
    '{"message":"Q","constructor":{"prototype":{"polluted":true}}}',
    '{"__proto__":{"message":"Q","polluted":true},"message":"Q"}',
    '{"message":"Q","rating":"up","__proto__":{"messageId":"msg_1","polluted":true}}',
  ]

  test.each(polluting)('%s changes no object', async (json) => {
    const body = json.replaceAll('"Q"', JSON.stringify(question))
    await handle(chatRequest({ key: shop.keys.cb_live, body }))
    await handle(feedback(shop.keys.cb_live, body))
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(Reflect.get([], 'polluted')).toBeUndefined()
  })

  test.each([
    '{"__proto__":{"message":"Hello"}}',
    '{"constructor":{"prototype":{"message":"Hello"}}}',
    '[{"message":"Hello"}]',
    '"Hello"',
    'null',
    '{"message":{"toString":"Hello"}}',
    '{"message":["Hello"]}',
    `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
    `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  ])('what is inherited or no text is no message: %.40s', async (body) => {
    const response = await handle(chatRequest({ key: shop.keys.cb_live, body }))
    expect(response.status).toBe(400)
  })

  test('an inherited name opens nobody’s conversation', async () => {
    for (const conversationId of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const ask = { key: shop.keys.sk_live, message: question, conversationId }
      const response = await handle(chatRequest(ask))
      expect((await response.json()).data.conversationId).toMatch(/^conv_[0-9a-f]{32}$/)
    }
  })
})

test('a text with line breaks of any kind begins no event and no header', async () => {
  const breaks = ['\n', '\r', '\r\n', '\n\n', '\u2028', '\u2029', '\u0085', '\0']
  using model = startFakeModel()
  const forged = breaks.map(
    (it) => `${it}event: done${it}data: {"message":{"content":"forged"}}${it}${it}`,
  )
  await using other = await openTestApp({ model: model.config() })
  for (const text of forged) {
    model.next(answer(`Seven days.${text}`))
    const request = chatRequest({
      key: other.keys.cb_live,
      message: question + text,
      streamed: true,
    })
    const raw = await (await other.handle(request)).text()
    const lines = raw.split(/\r\n|\r|\n/).filter((line) => line !== '')
    expect(lines.filter((line) => line === 'event: done')).toHaveLength(1)
    expect(
      lines.filter((line) => !/^(event: (session|delta|done)|data: \{.*\}|:.*)$/s.test(line)),
    ).toEqual([])
    other.clock.advance(60_000)
  }
})

test('a page’s title with line breaks begins no event of its own', async () => {
  await using other = await openTestApp()
  const page = {
    id: 'page_evil',
    chatbotId: other.chatbot.id,
    url: 'https://example.com/x\r\nSet-Cookie: a=b',
    title: 'Zeppelins\r\n\r\nevent: done\r\ndata: {"message":{"content":"forged"}}',
    language: 'en',
    publishedAt: null,
    modifiedAt: null,
    contentHash: 'x',
    origin: 'crawl' as const,
    fetchedAt: other.clock.now(),
  }
  const text = 'Zeppelins fly to Canada every Monday morning.'
  await other.app.store.replacePage(page, [
    { position: 0, headings: ['A\r\ndata: x'], anchor: 'a\r\nb', text },
  ])
  const ask = { key: other.keys.cb_live, message: 'When do zeppelins fly?', streamed: true }
  const events = await readEvents(await other.handle(chatRequest(ask)))
  expect(events.map(({ event }) => event).filter((event) => event === 'done')).toHaveLength(1)
  expect(events.at(-1)?.data.message.content).toContain('Zeppelins fly')
  expect(events.at(-1)?.data.message.sources[0].title).toContain('Zeppelins')
})

describe('64 kB of a worst input are read in no time', () => {
  const size = 64_000
  const worst = [
    '<script',
    '<script ',
    '<script>',
    '<script></script',
    '</script ',
    '<',
    ' ',
    '\t\n',
    '\u00a0',
    '[',
    '](',
    '"',
    "'",
    '(',
    '*',
    '-',
    'a.',
    'a-',
    'a@',
    'http://',
    '1,',
    '0',
    '?',
    'e\u0301',
    'あ',
    '。',
    '‍👩',
    'ﷺ',
    'how do I ',
    'A B ',
    'aA',
  ]

  test.each(worst)('%p, cleaned', (piece) => {
    const text = piece.repeat(Math.ceil(size / piece.length))
    for (const raw of [text, `${text}x`, `x${text}`, `<script>${text}`]) {
      try {
        cleanMessage(raw)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }
  })

  test.each(worst)('%p, asked', async (piece) => {
    const raw = `x${piece.repeat(Math.ceil(2000 / piece.length))}`.slice(0, 1999)
    for (const message of [`${raw}x`, piece.repeat(Math.ceil(size / piece.length))]) {
      const response = await handle(chatRequest({ key: shop.keys.cb_live, message }))
      expect(response.status).toBeOneOf([200, 400, 413])
      await response.text()
    }
  })

  test.each(worst)('%p, as a text of the site', (piece) => {
    const text = piece.repeat(Math.ceil(size / piece.length))
    for (const raw of [text, `${text}x`, `x ${text}`]) {
      guessLanguage(raw)
      textFragment(raw)
      termsOf(raw, 'en')
      contentWords(raw, 'en')
      const sentences = sentencesOf(raw).map((sentence) => sentence.text)
      expect(sentences.join('').length).toBeLessThanOrEqual(raw.length)
    }
  })

  test('headers too', async () => {
    for (const piece of [' ', ',', ';', 'Bearer ', 'a.', '"', 'W/"', 'http://', '%']) {
      const value = `x${piece.repeat(Math.ceil(size / piece.length))}x`
      for (const name of [
        'Authorization',
        'Origin',
        'If-None-Match',
        'X-Session-Token',
        'Accept',
        'Accept-Encoding',
        'Idempotency-Key',
        'X-Forwarded-For',
        'X-Forwarded-Proto',
      ]) {
        const config = await handle(configRequest(shop.keys.cb_live, { [name]: value }))
        expect(config.status).toBeLessThan(500)
        const script = await handle(
          new Request('http://localhost/widget.js', { headers: { [name]: value } }),
        )
        expect(script.status).toBe(200)
      }
    }
  })
})

test('no secret and no text of a visitor is in a log line, an error, a figure or the description', async () => {
  const lines: Record<string, unknown>[] = []
  using model = startFakeModel()
  const metricsToken = 'metrics-token-of-this-server'
  const settings = { model: model.config(), metricsToken }
  await using watched = await openTestApp(settings, { log: createLogTo(lines) })
  const { cb_live, sk_live } = watched.keys
  const visitorText = 'zebra-of-a-visitor'
  const headers = { 'Idempotency-Key': 'idempotency-of-a-visitor' }
  const errors: string[] = []
  const first = await watched.handle(chatRequest({ key: cb_live, message: visitorText, headers }))
  const { sessionToken } = await first.json()
  const older = await watched.handle(chatRequest({ key: sk_live, message: visitorText }))
  const { conversationId } = (await older.json()).data
  const refused = [
    chatRequest({ key: cb_live, body: `{"message":"${visitorText}`, sessionToken }),
    chatRequest({ key: cb_live, message: visitorText.repeat(500), sessionToken }),
    chatRequest({
      key: cb_live,
      message: visitorText,
      sessionToken,
      origin: 'https://evil.example',
    }),
    chatRequest({ key: `${cb_live}x`, message: visitorText, sessionToken }),
    feedback(sk_live, JSON.stringify({ messageId: visitorText, rating: 'up', conversationId })),
    feedback(cb_live, JSON.stringify({ messageId: visitorText, comment: visitorText })),
    new Request(`http://localhost/api/chatbot/nothing?key=${cb_live}&q=${visitorText}`),
    new Request(`http://localhost/nothing?key=${cb_live}&token=${sessionToken}`),
    new Request('http://localhost/metrics', { headers: { Authorization: 'Bearer wrong-token' } }),
  ]
  for (const request of refused) {
    const response = await watched.handle(request)
    expect(response.status).toBeGreaterThanOrEqual(400)
    errors.push(await response.text(), JSON.stringify([...response.headers]))
  }
  const authorization = { headers: { Authorization: `Bearer ${metricsToken}` } }
  const metrics = await watched.handle(new Request('http://localhost/metrics', authorization))
  const description = await watched.handle(new Request('http://localhost/openapi.json'))
  const told = {
    log: JSON.stringify(lines),
    errors: errors.join('\n'),
    metrics: await metrics.text(),
    description: await description.text(),
    stored: JSON.stringify([
      watched.rows('SELECT * FROM sessions'),
      watched.rows('SELECT * FROM api_keys'),
    ]),
  }
  expect(lines.length).toBeGreaterThan(5)
  expect(told.metrics).toContain('askmysite_requests_total')
  const secrets = [
    cb_live,
    sk_live,
    sessionToken,
    conversationId,
    model.config().apiKey,
    metricsToken,
    visitorText,
    'idempotency-of-a-visitor',
    'wrong-token',
  ]
  for (const [place, text] of Object.entries(told)) {
    for (const secret of secrets)
      expect([place, secret, text.includes(secret)]).toEqual([place, secret, false])
  }
})

function feedback(key: string, body: string): Request {
  return new Request('http://localhost/api/chatbot/feedback', {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}` },
    body,
  })
}
