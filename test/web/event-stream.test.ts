import { expect, test } from 'bun:test'
import { readChatEvent } from '../../src/web/widget/server/chat-event.ts'
import { readEvents, type ServerSentEvent } from '../../src/web/widget/server/event-stream.ts'

const recorded = [
  ': connected',
  '',
  'event: session',
  'data: {"sessionToken":"session_0f"}',
  '',
  'event: delta',
  'data: {"content":"Grüße — 你好, "}',
  '',
  ': still here',
  '',
  'event: delta',
  'data:{"content":"👩‍👩‍👧 are welcome."}',
  '',
  'data: a line',
  'data',
  'data:  and another: with a colon',
  'id: 7',
  'retry: 1000',
  '',
  'event: empty',
  '',
  'event: done',
  'data: {"message":{"id":"msg_1","role":"assistant","content":"Grüße — 你好, 👩‍👩‍👧 are welcome."}}',
  '',
  'event: unfinished',
  'data: {}',
  '',
]

const expected: ServerSentEvent[] = [
  { event: 'session', data: '{"sessionToken":"session_0f"}' },
  { event: 'delta', data: '{"content":"Grüße — 你好, "}' },
  { event: 'delta', data: '{"content":"👩‍👩‍👧 are welcome."}' },
  { event: 'message', data: 'a line\n\n and another: with a colon' },
  {
    event: 'done',
    data: '{"message":{"id":"msg_1","role":"assistant","content":"Grüße — 你好, 👩‍👩‍👧 are welcome."}}',
  },
]

const lineEndings = { 'line feeds': '\n', returns: '\r', 'returns and line feeds': '\r\n' }

for (const [name, ending] of Object.entries(lineEndings)) {
  const bytes = new TextEncoder().encode(recorded.join(ending))

  test(`a stream with ${name} reads the same wherever it is cut in two`, async () => {
    expect(bytes.length).toBeGreaterThan(300)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const pieces = [bytes.slice(0, cut), bytes.slice(cut)]
      expect(await readAll(pieces)).toEqual(expected)
    }
  })

  test(`a stream with ${name} reads the same in pieces of any size`, async () => {
    for (const size of [1, 2, 3, 5, 7, 64]) {
      const count = Math.ceil(bytes.length / size)
      const pieces = Array.from({ length: count }, (_, i) => bytes.slice(i * size, (i + 1) * size))
      expect(await readAll(pieces)).toEqual(expected)
    }
  })
}

test('a byte order mark at the beginning is no part of the first line', async () => {
  const bytes = new TextEncoder().encode('\uFEFFdata: first\n\n')
  expect(await readAll([bytes])).toEqual([{ event: 'message', data: 'first' }])
})

test('whoever stops reading closes the stream', async () => {
  let isCancelled = false
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\ndata: 2\n\n')),
    cancel: () => {
      isCancelled = true
    },
  })
  for await (const { data } of readEvents(stream)) {
    expect(data).toBe('1')
    break
  }
  expect(isCancelled).toBe(true)
})

test('the events become what the widget shows, and unknown or garbled ones nothing', () => {
  const read = (event: string, data: string) => readChatEvent({ event, data })
  const { event, data } = expected[4] ?? { event: '', data: '' }
  expect(read('session', '{"sessionToken":"session_0f"}')).toEqual({
    type: 'session',
    sessionToken: 'session_0f',
  })
  expect(read('delta', '{"content":"Hello"}')).toEqual({ type: 'delta', content: 'Hello' })
  expect(read(event, data)).toEqual({
    type: 'done',
    answer: { id: 'msg_1', content: 'Grüße — 你好, 👩‍👩‍👧 are welcome.', sources: [] },
  })
  expect(read('error', 'anything')).toEqual({ type: 'error', code: 'failed' })
  const nothing = ['{"content":', '{"content":7}', 'null', '[]', '"text"', '{}']
  expect(nothing.map((text) => read('delta', text))).toEqual(nothing.map(() => null))
  expect(read('done', '{"message":{"id":"msg_1"}}')).toBeNull()
  expect(read('suggestions', '{"questions":[]}')).toBeNull()
})

async function readAll(pieces: Uint8Array[]): Promise<ServerSentEvent[]> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  return Array.fromAsync(readEvents(stream))
}
