import { requestText } from '../wire/request-text.ts'
import { below, type FuzzedRequest, pick, type Random } from './fuzzed-request.ts'

/** The bytes of a request whose framing lies, or that is no HTTP. */
export function brokenHttp(request: FuzzedRequest, random: Random): string {
  return pick(random, breakings)(requestText(request), random)
}

type Breaking = (text: string, random: Random) => string

const breakings: readonly [Breaking, ...Breaking[]] = [
  (text, random) => withLength(text, pick(random, lengths)),
  (text, random) => withLength(text, String(below(random, 400))),
  (text) => text.replace(/Content-Length: \d+/, 'Transfer-Encoding: chunked'),
  (text, random) => inChunks(text, pick(random, chunkSizes)),
  (text, random) =>
    inChunks(text, null, pick(random, ['0\r\n\r\n', '0\r\nX: a\r\n\r\n', '', '0\n\n'])),
  (text) => text.replace('\r\n', '\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n'),
  (text) => text.replaceAll('\r\n', '\n'),
  (text) => text.replace('HTTP/1.1', 'HTTP/1.0'),
  (text) => text.replace('HTTP/1.1', 'HTTP/2.0'),
  (text) => text.replace(' HTTP/1.1', ''),
  (text) => text.replace('HTTP/1.1', 'ICY/1.1'),
  (text, random) => text.replace(/^\w+/, pick(random, ['get', 'PRI', 'CONNECT', 'X', '', 'G\0T'])),
  (text) => text.replace(' /', ' /a b'),
  (text) => text.replace(/Host: .*?\r\n/, ''),
  (text, random) => text.replace(/Host: .*?\r\n/, `Host: ${pick(random, hosts)}\r\n`),
  (text) => text.replace('\r\n', '\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'),
  (text) => text.replace('\r\n', '\r\nExpect: 200-ok\r\n'),
  (text) => text.replace('\r\n', '\r\n: no name\r\n'),
  (text) => text.replace('\r\n', '\r\nNo colon\r\n'),
  (text) => text.replace('\r\n', '\r\n folded: a\r\n'),
  (text) => text.replace('\r\n', `\r\nX: ${'a'.repeat(30_000)}\r\n`),
  (text) => text.replace('\r\n', `\r\n${'X: a\r\n'.repeat(500)}`),
  (text, random) => text.slice(0, below(random, text.length)),
  (text) => text + text,
  (text, random) => otherByte(otherByte(text, random), random),
  (text, random) => otherByte(text, random),
  (_text, random) => bytes(random, below(random, 300)),
  (_text, random) => `\x16\x03\x01${bytes(random, 60)}`,
  () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
]

const lengths = [
  '-1',
  '+2',
  '0x10',
  '2, 2',
  '1e3',
  '',
  'abc',
  '99999999999999999999',
  '2147483648',
] as const
const chunkSizes = [
  '-2',
  'FFFFFFFFFFFFFFFFF',
  'zz',
  '2;a=b',
  '2 ',
  '0002',
  '7fffffffffffffff',
] as const
const hosts = [
  '',
  'a b',
  'evil.example/metrics?',
  '[::1',
  'a\0b',
  '\xe9.example',
  'a:99999999',
  '..',
] as const

function withLength(text: string, length: string): string {
  return text.replace(/Content-Length: \d+/, `Content-Length: ${length}`)
}

function inChunks(text: string, size: string | null, last = '0\r\n\r\n'): string {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2)
  const chunked = head.replace(/Content-Length: \d+/, 'Transfer-Encoding: chunked')
  return `${chunked}\r\n\r\n${size ?? body.length.toString(16)}\r\n${body}\r\n${last}`
}

function otherByte(text: string, random: Random): string {
  const at = below(random, text.length)
  const change = pick(random, ['', text[at] ?? '', bytes(random, 1), '\0', '\r', '\n', ' ', ':'])
  return text.slice(0, at) + change + text.slice(at + 1)
}

function bytes(random: Random, count: number): string {
  return Array.from({ length: count }, () => String.fromCharCode(below(random, 256))).join('')
}
