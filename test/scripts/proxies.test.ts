import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { type Binary, openBinary, type ServingBinary } from '../support/binary.ts'
import { type Certificates, makeCertificates } from '../support/certificates.ts'
import { type FakeModel, type Reply, stalledAfter, startFakeModel } from '../support/fake-model.ts'
import { hostname, proxyNames, type RunningProxy, startProxy } from './proxy.ts'

const present = proxyNames.filter((name) => Bun.which(name) !== null)
for (const name of proxyNames.filter((name) => !present.includes(name))) {
  test.skip(`${name} is not installed, so its example is not tried`, () => {})
}

describe.if(present.length > 0)('a web server with the example’s configuration:', () => {
  let model: FakeModel
  let binary: Binary
  let server: ServingBinary
  let certificates: Certificates
  let key: string

  beforeAll(async () => {
    certificates = await makeCertificates(hostname)
    model = startFakeModel()
    binary = await openBinary()
    await writeFile(join(binary.folder, 'env'), `OPENAI_BASE_URL=${model.baseUrl}\n`)
    await writeFile(join(binary.folder, 'care.md'), '# Care\n\nWipe the lantern once a month.\n')
    await binary.run('bot', 'create', '--name', 'Lamps', '--site-url', 'https://example.com')
    await binary.run('add', 'Lamps', 'care.md')
    key = JSON.parse((await binary.run('key', 'create', 'Lamps', '--json')).stdout).key
    server = await binary.serve('--env-file', 'env')
  })
  afterAll(async () => {
    await server.stop()
    await binary[Symbol.asyncDispose]()
    model[Symbol.dispose]()
  })

  const question = (signal?: AbortSignal) => ({
    path: '/api/chatbot/chat',
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      Accept: 'text/event-stream',
    },
    body: JSON.stringify({ message: 'How often should I wipe the lantern?' }),
    ...(signal && { signal }),
  })

  describe.each(present)('%s', (name) => {
    let proxy: RunningProxy
    beforeAll(async () => {
      proxy = await startProxy(name, server.url, certificates)
    })
    afterAll(() => proxy[Symbol.asyncDispose]())

    test('an answer’s first words arrive while the model still writes', async () => {
      const finish = Promise.withResolvers<void>()
      model.next(writing('Once ', finish.promise, 'a month.'))
      const response = await proxy.send(question())
      expect(response.statusCode).toBe(200)
      let text = ''
      for await (const piece of response) {
        text += piece
        if (!text.includes('a month.') && text.includes('Once ')) finish.resolve()
      }
      expect(text).toContain('a month.')
      expect(text.indexOf('Once ')).toBeLessThan(text.indexOf('a month.'))
    })

    test('a visitor who leaves stops the model', async () => {
      const asked = model.requests.length
      model.next(stalledAfter('Once '))
      const leaving = new AbortController()
      const response = await proxy.send(question(leaving.signal))
      response.on('error', () => {})
      await textUntil(response, 'Once ')
      expect(model.requests.length).toBe(asked + 1)
      leaving.abort()
      response.destroy()
      await model.requests[asked]?.left
    })

    test('plain HTTP leads to HTTPS', async () => {
      const response = await proxy.sendPlainly({ path: '/widget.js?v=1' })
      expect(response.statusCode).toBe(308)
      expect(response.headers.location).toMatch(
        /^https:\/\/chat\.example\.com(:\d+)?\/widget\.js\?v=1$/,
      )
    })
  })

  test.each(present)(
    '%s tells the visitor’s address and protocol, whatever he says',
    async (name) => {
      using echo = Bun.serve({
        port: 0,
        hostname: '127.0.0.1',
        fetch: ({ headers }) => Response.json(Object.fromEntries(headers)),
      })
      await using proxy = await startProxy(name, echo.url.origin, certificates)
      const told = JSON.parse(
        await textOf(
          await proxy.send({
            path: '/',
            from: '127.0.0.9',
            headers: { 'X-Forwarded-For': '203.0.113.7', 'X-Forwarded-Proto': 'http' },
          }),
        ),
      )
      expect(told).toMatchObject({
        host: hostname,
        'x-forwarded-for': '127.0.0.9',
        'x-forwarded-proto': 'https',
      })
    },
  )
})

/** The second piece is written when it may. */
function writing(first: string, mayFinish: Promise<void>, second: string): Reply {
  const event = (delta: object, finish_reason: string | null = null) =>
    new TextEncoder().encode(
      `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`,
    )
  return () =>
    new Response(
      new ReadableStream({
        async start(controller) {
          controller.enqueue(event({ content: first }))
          await mayFinish
          controller.enqueue(event({ content: second }))
          controller.enqueue(event({}, 'stop'))
          controller.close()
        },
      }),
      { headers: { 'content-type': 'text/event-stream' } },
    )
}

/** Resolves when it has arrived: the session is told before the model is asked. */
function textUntil(response: IncomingMessage, awaited: string): Promise<void> {
  return new Promise((resolve) => {
    let text = ''
    response.on('data', (piece) => {
      text += piece
      if (text.includes(awaited)) resolve()
    })
  })
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of response) text += piece
  return text
}
