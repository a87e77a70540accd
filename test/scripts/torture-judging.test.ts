import { describe, expect, test } from 'bun:test'
import { faultOf, isOfListener } from '../../scripts/torturing/fuzz/fault-of.ts'
import { fuzzRequest } from '../../scripts/torturing/fuzz/fuzz-request.ts'
import { flatness } from '../../scripts/torturing/soak/flatness.ts'
import { lineOf, verdict } from '../../scripts/torturing/verdict.ts'
import { readReply } from '../../scripts/torturing/wire/reply.ts'

// What the torture takes for broken; that nothing is broken says little otherwise.

const ours = 'x-content-type-options: nosniff\r\ncontent-type: application/json\r\n'
const refusal = { success: false, error: 'Not found', code: 'not_found' }

function reply(status: number, body: unknown, headers = ours) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const head = `HTTP/1.1 ${status} Any\r\n${headers}Content-Length: ${text.length}\r\n\r\n`
  const read = readReply(head + text, true)
  if (!read) throw new Error('It has a head.')
  return read
}

describe('of the answers to fuzzed requests', () => {
  const chat = { method: 'POST', path: '/api/chatbot/chat' }

  test.each([
    ['an answer', reply(200, { success: true })],
    ['a refusal', reply(404, refusal)],
    ['what Bun refuses before us', reply(400, '', '')],
  ])('%s is fine', (_name, answer) => {
    expect(faultOf(answer, chat)).toBeNull()
  })

  test.each([
    ['a fault of ours', reply(500, { success: false, error: 'Oh', code: 'internal' })],
    ['a 503', reply(503, { status: 'unavailable' })],
    ['a refusal under another status', reply(400, refusal)],
    ['a refusal with an unknown code', reply(404, { ...refusal, code: 'gone' })],
    ['a refusal with more in it', reply(404, { ...refusal, stack: '' })],
    ['a refusal without a code', reply(404, { success: false, error: 'Not found' })],
    ['a refusal that is no JSON', reply(404, 'Not found')],
    ['what lacks our headers', reply(404, refusal, 'content-type: application/json\r\n')],
    ['a stack', reply(404, { ...refusal, error: 'Oh\n    at ask (ask.ts:3)' })],
    ['a path', reply(404, { ...refusal, error: '/var/lib/askmysite/askmysite.db' })],
    ['SQL', reply(200, { success: true, message: 'SELECT id FROM messages' })],
    ['a key', reply(200, { success: true, message: `cb_live_${'a'.repeat(48)}` })],
    ['an error event', reply(200, 'event: error\ndata: {}\n\n')],
  ])('%s is not', (_name, answer) => {
    expect(faultOf(answer, chat)).toBeString()
  })

  test('those of Bun itself are told apart', () => {
    expect(isOfListener(reply(431, '', ''))).toBe(true)
    expect(isOfListener(reply(400, ''))).toBe(false)
    expect(isOfListener(reply(500, '', ''))).toBe(false)
  })
})

test('the same seed makes the same requests, another one others', () => {
  const known = {
    sessionKeys: ['cb_live_1'] as [string],
    conversationKeys: ['sk_live_1'] as [string],
    sessionTokens: [],
    conversationIds: [],
    messageIds: [],
  }
  const requests = (seed: number) =>
    Array.from({ length: 200 }, (_, number) => JSON.stringify(fuzzRequest(seed, number, known)))
  expect(requests(5)).toEqual(requests(5))
  expect(requests(5)).not.toEqual(requests(6))
  expect(new Set(requests(5)).size).toBeGreaterThan(190)
})

describe('an answer on the wire', () => {
  test.each([
    ['with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', 'ok'],
    [
      'in chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n',
      'ok',
    ],
    ['without a body', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n', ''],
    [
      'after another that goes before',
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
      'ok',
    ],
  ])('%s is whole at its last byte, and not before', (_name, bytes, body) => {
    expect(readReply(bytes, true)).toMatchObject({ isWhole: true, body, end: bytes.length })
    expect(readReply(`${bytes}HTTP/1.1 200`, true)?.end).toBe(bytes.length)
    const parts = Array.from({ length: bytes.length }, (_, length) => bytes.slice(0, length))
    expect(parts.filter((part) => readReply(part, true)?.isWhole)).toEqual([])
  })
})

test('memory that grows is told from memory that goes up and down', () => {
  const sampled = (mbAt: (at: number) => number) =>
    flatness(Array.from({ length: 100 }, (_, at) => [at * 2, mbAt(at)]))
  expect(sampled((at) => 100 + (at % 5)).growth).toBeCloseTo(0)
  expect(sampled((at) => 100 + at / 2).growth).toBeGreaterThan(0.3)
  expect(sampled((at) => 100 + at / 2).slope).toBe('15.00 MB a minute')
})

test('a verdict is a line, and below it what broke it', () => {
  expect(lineOf(verdict('It holds', '3 of 3', []))).toBe('held    It holds: 3 of 3')
  const faults = Array.from({ length: 7 }, (_, at) => `fault ${at}`)
  const lines = lineOf(verdict('It holds', '0 of 7', faults)).split('\n')
  expect(lines[0]).toBe('BROKEN  It holds: 0 of 7')
  expect(lines).toHaveLength(7)
  expect(lines.at(-1)).toBe('        and 2 more')
})
