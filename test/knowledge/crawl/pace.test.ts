import { afterEach, beforeEach, expect, jest, test } from 'bun:test'
import { Pace } from '../../../src/knowledge/crawl/pace.ts'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

const staying = new AbortController().signal

test('requests begin a pause apart, however many wait', async () => {
  const pace = new Pace(50)
  const begun: string[] = []
  const begin = (path: string) => pace.wait(staying).then(() => void begun.push(path))
  const all = Promise.all(['/a', '/b', '/c'].map(begin))
  // A timer counts whole milliseconds, and so may be one early.
  for (const [passedMs, paths] of [
    [0, '/a'],
    [48, '/a'],
    [2, '/a /b'],
    [48, '/a /b'],
    [2, '/a /b /c'],
  ] as const) {
    jest.advanceTimersByTime(passedMs)
    await microtasks()
    expect(begun.join(' ')).toBe(paths)
  }
  await all
})

test('a pause that has passed is not waited for', async () => {
  const pace = new Pace(50)
  await pace.wait(staying)
  jest.advanceTimersByTime(50)
  await pace.wait(staying)
  expect(jest.getTimerCount()).toBe(0)
})

test('an abort ends the wait', async () => {
  const pace = new Pace(50)
  const leaving = new AbortController()
  await pace.wait(leaving.signal)
  const waiting = pace.wait(leaving.signal)
  leaving.abort()
  await expect(waiting).rejects.toThrow('abort')
  await expect(pace.wait(leaving.signal)).rejects.toThrow('abort')
})

async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}
