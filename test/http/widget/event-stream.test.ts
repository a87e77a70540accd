import { afterEach, beforeEach, expect, jest, test } from 'bun:test'
import { eventStream, type StreamEvent } from '../../../src/http/widget/event-stream.ts'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

/** Events that come when the test says so. */
function openEvents() {
  const { readable, writable } = new TransformStream<StreamEvent, StreamEvent>()
  const writer = writable.getWriter()
  return {
    events: readable,
    tell: (event: StreamEvent) => writer.write(event),
    end: () => writer.close(),
  }
}

function reader(stream: ReadableStream<Uint8Array>) {
  const bytes = stream.getReader()
  return {
    read: async () => new TextDecoder().decode((await bytes.read()).value),
    cancel: () => bytes.cancel(),
  }
}

test('fifteen seconds of silence are broken by a comment, and counted anew after each event', async () => {
  const { events, tell, end } = openEvents()
  const { read } = reader(eventStream(events, () => {}))

  jest.advanceTimersByTime(14_000)
  await tell({ event: 'delta', data: { content: 'Hello' } })
  expect(await read()).toBe('event: delta\ndata: {"content":"Hello"}\n\n')
  jest.advanceTimersByTime(14_000)
  jest.advanceTimersByTime(1_000)
  expect(await read()).toStartWith(': ')
  jest.advanceTimersByTime(15_000)
  expect(await read()).toStartWith(': ')
  await end()
  expect(await read()).toBe('')
})

test('a text cannot begin a field of its own', async () => {
  const { events, tell } = openEvents()
  const { read } = reader(eventStream(events, () => {}))
  const content = 'one\n\nevent: done\r\ndata: {"message":{}}\u2028'
  await tell({ event: 'delta', data: { content } })
  const [first, second = '', ...rest] = (await read()).split('\n')
  expect(first).toBe('event: delta')
  expect(JSON.parse(second.slice('data: '.length))).toEqual({ content })
  expect(rest).toEqual(['', ''])
})

test('a reader who goes away is told once, and the events are read to their end', async () => {
  let left = 0
  const seen: string[] = []
  const finished = Promise.withResolvers<void>()
  async function* events(): AsyncGenerator<StreamEvent> {
    for (const content of ['a', 'b', 'c']) {
      seen.push(content)
      yield { event: 'delta', data: { content } }
    }
    finished.resolve()
  }
  const { read, cancel } = reader(eventStream(events(), () => void left++))
  await read()
  await cancel()
  await finished.promise
  expect(seen).toEqual(['a', 'b', 'c'])
  expect(left).toBe(1)
})
