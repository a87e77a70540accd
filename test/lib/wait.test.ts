import { afterEach, beforeEach, expect, jest, test } from 'bun:test'
import { wait } from '../../src/lib/wait.ts'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

test('waits so long', async () => {
  const ended = jest.fn()
  const waiting = wait(30, new AbortController().signal).then(ended)
  jest.advanceTimersByTime(29)
  await Promise.resolve()
  expect(ended).not.toHaveBeenCalled()
  jest.advanceTimersByTime(1)
  await waiting
})

test('an abort ends the wait, then or before, and leaves no timer behind', async () => {
  const leaving = new AbortController()
  const waiting = wait(60_000, leaving.signal)
  expect(jest.getTimerCount()).toBe(1)
  leaving.abort()
  await waiting
  await wait(60_000, leaving.signal)
  expect(jest.getTimerCount()).toBe(0)
})
