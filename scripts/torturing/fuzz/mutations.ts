import { below, type FuzzedRequest, pick, type Random } from './fuzzed-request.ts'
import { oddHeaderValues, oddJson, oddTexts } from './odd-values.ts'

/** Each changes one thing of a request that is good, and leaves it HTTP. */
export type Mutation = (request: FuzzedRequest, random: Random) => void

export const bodyMutations: readonly [Mutation, ...Mutation[]] = [
  function otherText(request, random) {
    setField(request, 'message', JSON.stringify(pick(random, oddTexts)))
  },
  function otherJson(request, random) {
    setField(request, pick(random, fieldNames), pick(random, oddJson))
  },
  function fieldMore(request, random) {
    const body = request.body ?? '{}'
    const field = `"${pick(random, fieldNames)}":${asBytes(pick(random, oddJson))}`
    request.body = random() < 0.5 ? `{${field},${body.slice(1)}` : `${body.slice(0, -1)},${field}}`
  },
  function fieldLess(request, random) {
    request.body = (request.body ?? '').replace(
      /"\w+":/,
      pick(random, ['', '"other":', '":', '1:']),
    )
  },
  function wrapped(request, random) {
    const body = request.body ?? ''
    const wrap = pick(random, [
      (it: string) => `[${it}]`,
      (it: string) => JSON.stringify(it),
      (it: string) => `\xef\xbb\xbf${it}`,
      (it: string) => [...it].join('\0'),
      (it: string) => `${it}${it}`,
      (it: string) => `${' '.repeat(66_000)}${it}`,
      (it: string) => `${it}${' '.repeat(60_000)}`,
      (it: string) => `message=${it}`,
      () => '',
    ])
    request.body = wrap(body)
  },
  function truncated(request, random) {
    const body = request.body ?? ''
    request.body = body.slice(0, below(random, body.length + 1))
  },
  function otherBytes(request, random) {
    const body = request.body ?? ''
    const at = below(random, body.length + 1)
    const byte = String.fromCharCode(below(random, 256)).repeat(1 + below(random, 3))
    request.body = body.slice(0, at) + byte + body.slice(at + below(random, 3))
  },
]

export const headMutations: readonly [Mutation, ...Mutation[]] = [
  function headerChanged({ headers }, random) {
    const header = headers[1 + below(random, Math.max(1, headers.length - 1))]
    if (header) header[1] = pick(random, oddHeaderValues)
  },
  function headerGone({ headers }, random) {
    if (headers.length > 1) headers.splice(1 + below(random, headers.length - 1), 1)
  },
  function headerTwice({ headers }, random) {
    const header = headers[1 + below(random, Math.max(1, headers.length - 1))]
    if (header)
      headers.push([header[0], random() < 0.5 ? header[1] : pick(random, oddHeaderValues)])
  },
  function headerMore({ headers }, random) {
    headers.push([pick(random, headerNames), pick(random, oddHeaderValues)])
  },
  function headersMany({ headers }, random) {
    for (let more = below(random, 60); more > 0; more--) headers.push([`X-More-${more}`, 'a'])
  },
  function headerHuge({ headers }, random) {
    headers.push([pick(random, headerNames), 'a'.repeat(below(random, 12_000))])
  },
  function keyChanged({ headers }, random) {
    for (const header of headers) {
      if (header[0] !== 'Authorization') continue
      const at = below(random, header[1].length)
      header[1] =
        header[1].slice(0, at) + pick(random, ['', '0', 'A', ' ', '\xe9']) + header[1].slice(at + 1)
    }
  },
  function otherMethod(request, random) {
    request.method = pick(random, methods)
    if (request.method === 'HEAD' || request.method === 'GET') request.body = null
  },
  function otherPath(request, random) {
    request.path = pick(random, pathChanges)(request.path)
  },
  function otherQuery(request, random) {
    request.path += pick(random, queries)
  },
]

const fieldNames = [
  'message',
  'conversationId',
  'sessionToken',
  'messageId',
  'rating',
  'comment',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'length',
  '',
  '\\u0000',
] as const

const headerNames = [
  'Origin',
  'Authorization',
  'Content-Type',
  'Accept',
  'Accept-Encoding',
  'Accept-Language',
  'Content-Encoding',
  'Cookie',
  'Idempotency-Key',
  'If-None-Match',
  'If-Modified-Since',
  'Last-Event-ID',
  'Range',
  'Referer',
  'User-Agent',
  'X-Forwarded-For',
  'X-Forwarded-Proto',
  'X-Forwarded-Host',
  'X-HTTP-Method-Override',
  'X-Original-URL',
  'X-Request-Id',
  'X-Session-Token',
  'Traceparent',
  'Forwarded',
  'Via',
  'TE',
  'Pragma',
] as const

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const

const pathChanges = [
  (path: string) => `${path}/`,
  (path: string) => `/${path}`,
  (path: string) => `${path}/..`,
  (path: string) => `/..${path}`,
  (path: string) => `/%2e%2e${path}`,
  (path: string) => `${path}%00`,
  (path: string) => `${path}%0d%0aX-Evil:%20a`,
  (path: string) => `${path}%`,
  (path: string) => `${path}%zz`,
  (path: string) => `${path}%ff%fe`,
  (path: string) => `${path};a=b`,
  (path: string) => `${path}#a`,
  (path: string) => path.toUpperCase(),
  (path: string) => path.replaceAll('/', '%2f'),
  (path: string) => path.replaceAll('/', '\\'),
  (path: string) => path.slice(0, -1),
  (path: string) => `${path}${'/a'.repeat(2000)}`,
  (path: string) => `${path}${'a'.repeat(8000)}`,
  (path: string) => `${path}\xe9`,
  (path: string) => `http://evil.example${path}`,
  (path: string) => `/demo/docs/..%2f..${path}`,
  () => '*',
  () => '/api/chatbot/',
  () => '/api/chatbot',
  () => '/api/chatbot/__proto__',
  () => '/demo/docs/constructor',
  () => '/.env',
] as const

const queries = [
  '?',
  '?a=b',
  '?a[__proto__][b]=c',
  '?a=%',
  '?a=%ff',
  '?%00',
  `?${'a=b&'.repeat(1500)}`,
  '?message=how',
  '?a=b#c',
  '??',
] as const

function setField(request: FuzzedRequest, name: string, json: string): void {
  const body = request.body ?? '{}'
  const rest = body.replace(/"message":"[^"]*",?/, '').slice(1)
  const separator = rest === '}' ? '' : ','
  request.body = `{"${name}":${asBytes(json)}${separator}${rest}`
}

/** As UTF-8, a character a byte. */
function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1')
}
