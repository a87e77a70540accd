import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import * as zlib from 'node:zlib'
import {
  defaultFetchLimits,
  type Fetcher,
  type GetOutcome,
  httpGet,
} from '../../../src/knowledge/fetch/http-get.ts'
import { type Line, type RawServer, startRawServer } from '../../support/raw-server.ts'

const limits = { ...defaultFetchLimits, bytesMax: 50_000 }
const fetcher: Fetcher = { limits, allowPrivate: true, signal: new AbortController().signal }
// For what takes its time; the others have all they need, on a machine that has other things to do.
const impatient: Fetcher = { ...fetcher, limits: { ...limits, timeoutMs: 1000 } }
const options = { accept: '*/*', mayFollow: () => true, wantsBody: () => true }

let server: RawServer
beforeAll(() => {
  server = startRawServer((path, line) => answers[path]?.(line))
})
afterAll(() => server[Symbol.dispose]())

function get(path: string, by = fetcher): Promise<GetOutcome> {
  return httpGet(new URL(server.url + path), by, options)
}

const megabyte = 'x'.repeat(1_000_000)
const start = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n'

const answers: Record<string, (line: Line) => void> = {
  '/hello': ({ write }) => write(`${start}Content-Length: 5\r\n\r\nhello`),
  '/silent': () => {},
  '/stops-in-its-head': ({ write }) => write(start),
  '/stops-in-its-body': ({ write }) => write(`${start}Content-Length: 5000\r\n\r\nhel`),
  '/breaks-off': (line) => {
    line.write(`${start}Content-Length: 5000\r\n\r\nhel`)
    line.end()
  },
  '/endless': (line) => {
    line.write(`${start}\r\n`)
    line.repeat(megabyte)
  },
  '/half-a-gigabyte': (line) => {
    line.write(`${start}Content-Length: 524288000\r\n\r\n`)
    line.repeat(megabyte)
  },
  '/endless-headers': (line) => {
    line.write(start)
    line.repeat(`X-More: ${'x'.repeat(50)}\r\n`.repeat(1000))
  },
  '/endless-header': (line) => {
    line.write(`${start}X-Long: `)
    line.repeat(megabyte)
  },
  '/endless-beginnings': ({ repeat }) => repeat('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)),
  '/endless-chunk-extension': (line) => {
    line.write(`${start}Transfer-Encoding: chunked\r\n\r\n5;x=`)
    line.repeat(megabyte)
  },
  '/endless-trailers': (line) => {
    line.write(`${start}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n`)
    line.repeat(`X-More: ${'x'.repeat(50)}\r\n`.repeat(1000))
  },
  '/impossible-chunk': ({ write }) =>
    write(`${start}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n`),
  '/before-http-1': (line) => {
    line.write('<title>Old</title>')
    line.end()
  },
  '/garbage': ({ write }) => write('220 mail.example ESMTP\r\n'),
  '/two-lengths': ({ write }) =>
    write(`${start}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!`),
  '/negative-length': ({ write }) => write(`${start}Content-Length: -5\r\n\r\nhello`),
  '/too-short-a-length': ({ write }) => write(`${start}Content-Length: 5\r\n\r\nhello world`),
  '/not-packed': ({ write }) =>
    write(`${start}Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello`),
  '/packed-somehow': ({ write }) =>
    write(`${start}Content-Encoding: rot13\r\nContent-Length: 5\r\n\r\nhello`),
  '/on-and-on': ({ write }) =>
    write('HTTP/1.1 302 Found\r\nLocation: /on-and-on\r\nContent-Length: 0\r\n\r\n'),
  '/there': ({ write }) =>
    write('HTTP/1.1 302 Found\r\nLocation: /back\r\nContent-Length: 0\r\n\r\n'),
  '/back': ({ write }) =>
    write('HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n'),
  '/leads-on-with-a-large-body': (line) => {
    line.write('HTTP/1.1 302 Found\r\nLocation: /hello\r\nContent-Length: 524288000\r\n\r\n')
    line.repeat(megabyte)
  },
  '/to-a-file': ({ write }) =>
    write('HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n'),
  '/to-utf-8': ({ write }) =>
    write('HTTP/1.1 302 Found\r\nLocation: /caf\xc3\xa9\r\nContent-Length: 0\r\n\r\n'),
  '/caf%C3%A9': ({ write }) => write(`${start}Content-Length: 4\r\n\r\ncafe`),
}

describe('an answer', () => {
  test.concurrent.each([
    ['/silent', 'timed_out'],
    ['/stops-in-its-head', 'timed_out'],
    ['/stops-in-its-body', 'timed_out'],
    ['/endless-beginnings', 'timed_out'],
    ['/endless-chunk-extension', 'timed_out'],
    ['/endless-trailers', 'timed_out'],
    ['/breaks-off', 'unreachable'],
    ['/endless-headers', 'unreachable'],
    ['/endless-header', 'unreachable'],
    ['/impossible-chunk', 'unreachable'],
    ['/before-http-1', 'unreachable'],
    ['/garbage', 'unreachable'],
    ['/two-lengths', 'unreachable'],
    ['/negative-length', 'unreachable'],
    ['/not-packed', 'unreadable'],
    ['/packed-somehow', 'unreadable'],
    ['/on-and-on', 'too_many_redirects'],
    ['/there', 'too_many_redirects'],
  ])('such as %s is %s, in one sentence', async (path, reason) => {
    expect(answers).toHaveProperty([path])
    const outcome = await get(path, reason === 'timed_out' ? impatient : fetcher)
    expect(outcome).toMatchObject({ kind: 'failed', reason })
    const { sentence } = outcome.kind === 'failed' ? outcome : { sentence: '' }
    expect(sentence).toStartWith(server.url + path)
    expect(sentence).toMatch(/^(?:[^.]|\.(?=\S))+\.$/)
    expect(sentence).not.toContain('the connection failed')
  })

  test.each(['/endless', '/half-a-gigabyte'])('such as %s is cut', async (path) => {
    const outcome = await get(path)
    expect(outcome).toMatchObject({ kind: 'answered', isCut: true })
    expect(outcome.kind === 'answered' && outcome.body.length).toBe(limits.bytesMax)
  })

  test('is as long as it says', async () => {
    const outcome = await get('/too-short-a-length')
    expect(outcome).toMatchObject({ kind: 'answered', isCut: false, body: Buffer.from('hello') })
    expect(await get('/hello')).toMatchObject({ body: Buffer.from('hello') })
  })
})

test('a body that stops or is cut counts for what was read of it', async () => {
  const read: number[] = []
  const counting = { ...impatient, onBytesRead: (bytes: number) => read.push(bytes) }
  const stopping = await httpGet(new URL(`${server.url}/stops-in-its-body`), counting, options)
  expect(stopping).toMatchObject({ kind: 'failed', reason: 'timed_out' })
  await httpGet(new URL(`${server.url}/endless`), counting, options)
  expect(read).toEqual([3, expect.any(Number)])
  expect(read.at(-1)).toBeGreaterThan(limits.bytesMax)
})

describe('a redirect', () => {
  test('costs no more than its head', async () => {
    const outcome = await get('/leads-on-with-a-large-body')
    expect(outcome).toMatchObject({ kind: 'answered', body: Buffer.from('hello') })
  })

  test('leads out of the web for nobody', async () => {
    const outcome = await get('/to-a-file')
    expect(outcome).toEqual({ kind: 'redirected', target: new URL('file:///etc/passwd') })
  })

  test('may be written in UTF-8', async () => {
    const outcome = await get('/to-utf-8')
    expect(outcome).toMatchObject({ kind: 'answered', url: new URL('/caf%C3%A9', server.url) })
  })
})

const packers: [string, (bytes: Uint8Array) => Uint8Array][] = [
  ['gzip', zlib.gzipSync],
  ['deflate', zlib.deflateSync],
  ['br', zlib.brotliCompressSync],
  ['zstd', zlib.zstdCompressSync],
  ['gzip, gzip', (bytes) => zlib.gzipSync(zlib.gzipSync(bytes))],
]

test.each(packers)('what is packed as %s is asked for, read, and cut', async (coding, pack) => {
  const short = pack(Buffer.from('hello'))
  const long = pack(Buffer.alloc(5_000_000))
  using packing = startRawServer((path, { write }) => {
    const body = path === '/short' ? short : long
    write(`${start}Content-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n`)
    write(body)
  })
  const read = (path: string) => httpGet(new URL(packing.url + path), fetcher, options)
  expect(await read('/short')).toMatchObject({ body: Buffer.from('hello'), isCut: false })
  expect(await read('/long')).toMatchObject({ body: Buffer.alloc(limits.bytesMax), isCut: true })
  expect(packing.heads[0]?.toLowerCase()).toContain('accept-encoding: gzip, br, zstd')
})
