import { expect, test } from 'bun:test'
import { orAbort } from '../../src/lib/or-abort.ts'

const never = new Promise<never>(() => {})

test('work that ends in time ends as it does', async () => {
  const { signal } = new AbortController()
  expect(await orAbort(Promise.resolve(7), signal)).toBe(7)
  expect(orAbort(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken')
})

test('work that does not end is given up when the signal aborts, or has', async () => {
  const leaving = new AbortController()
  const waiting = orAbort(never, leaving.signal)
  leaving.abort(new Error('gone'))
  expect(waiting).rejects.toThrow('gone')
  expect(orAbort(never, leaving.signal)).rejects.toThrow('gone')
  expect(orAbort(Promise.resolve(7), leaving.signal)).rejects.toThrow('gone')
})

test('work that fails after it was given up disturbs nobody', async () => {
  const { promise, reject } = Promise.withResolvers<never>()
  expect(orAbort(promise, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
  reject(new Error('too late'))
  await Bun.sleep(0)
})
