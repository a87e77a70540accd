import { expect, test } from 'bun:test'
import { wait } from '../../src/lib/wait.ts'

test('waits so long', async () => {
  const startedAt = performance.now()
  await wait(30, new AbortController().signal)
  expect(performance.now() - startedAt).toBeGreaterThan(25)
})

test('an abort ends the wait, then or before', async () => {
  const startedAt = performance.now()
  const leaving = new AbortController()
  setTimeout(() => leaving.abort())
  await wait(60_000, leaving.signal)
  await wait(60_000, leaving.signal)
  expect(performance.now() - startedAt).toBeLessThan(5000)
})
