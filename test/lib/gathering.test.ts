import { afterEach, beforeEach, expect, jest, test } from 'bun:test'
import { Gathering } from '../../src/lib/gathering.ts'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

function gather(loadMin: number) {
  const gathering = new Gathering(loadMin, 20)
  const gone: string[] = []
  const come = (name: string, load = 1) => void gathering.join(load).then(() => gone.push(name))
  return { come, gone }
}

test('nobody goes before enough have come, and then all do', async () => {
  const { come, gone } = gather(3)
  for (const name of ['a', 'b']) come(name)
  await Promise.resolve()
  expect(gone).toEqual([])
  for (const name of ['c', 'd']) come(name)
  await Promise.resolve()
  expect(gone).toEqual(['a', 'b', 'c'])
})

test('the first waits no longer than so long', async () => {
  const { come, gone } = gather(3)
  come('a')
  jest.advanceTimersByTime(19)
  come('b')
  await Promise.resolve()
  expect(gone).toEqual([])
  jest.advanceTimersByTime(1)
  await Promise.resolve()
  expect(gone).toEqual(['a', 'b'])
  expect(jest.getTimerCount()).toBe(0)
})

test('whoever brings enough goes at once, with those who wait', async () => {
  const { come, gone } = gather(10)
  come('a')
  come('b', 9)
  await Promise.resolve()
  expect(gone).toEqual(['a', 'b'])
  come('c', 9)
  await Promise.resolve()
  expect(gone).toEqual(['a', 'b'])
})
