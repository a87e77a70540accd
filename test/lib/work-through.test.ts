import { expect, test } from 'bun:test'
import { workThrough } from '../../src/lib/work-through.ts'

test('all work is done, that which work leads to too, and never too much at a time', async () => {
  const waiting = [1, 2, 3, 4, 5]
  const done: number[] = []
  let running = 0
  let runningMost = 0
  await workThrough(
    () => waiting.shift() ?? null,
    2,
    async (item) => {
      runningMost = Math.max(runningMost, ++running)
      await Promise.resolve()
      if (item < 10) waiting.push(item + 10)
      done.push(item)
      running--
    },
  )
  expect(done.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 11, 12, 13, 14, 15])
  expect(runningMost).toBe(2)
})

test('the first error is thrown when what runs has ended', async () => {
  const waiting = [1, 2, 3, 4]
  const ended: number[] = []
  const working = workThrough(
    () => waiting.shift() ?? null,
    2,
    async (item) => {
      if (item === 1) throw new Error('broken')
      await Promise.resolve()
      await Promise.resolve()
      ended.push(item)
    },
  )
  expect(working).rejects.toThrow('broken')
  await working.catch(() => undefined)
  expect(ended).toEqual([2])
  expect(waiting).toEqual([3, 4])
})
