import { expect, test } from 'bun:test'
import { BytesCache } from '../../src/lib/bytes-cache.ts'

const keysUpTo = (count: number) => Array.from({ length: count }, (_, key) => key)

test('gives back what was kept last under a key', () => {
  const cache = new BytesCache<string, number>(10_000)
  expect(cache.get('a')).toBeUndefined()
  cache.set('a', 1, 10)
  cache.set('a', 2, 10)
  expect(cache.get('a')).toBe(2)
})

test('forgets what was used longest ago, and never holds more than its bytes', () => {
  const cache = new BytesCache<number, string>(100_000)
  for (const key of keysUpTo(1000)) {
    cache.set(key, `${key}`, 1000)
    cache.get(0)
  }
  const held = keysUpTo(1000).filter((key) => cache.get(key) !== undefined)
  expect(held.length).toBeGreaterThan(50)
  expect(held.length).toBeLessThan(100)
  expect(held).toContain(0)
  expect(held).toContain(999)
  expect(held).not.toContain(1)
})

test('does not keep what is larger than all of it, nor what stood in its place', () => {
  const cache = new BytesCache<string, number>(10_000)
  cache.set('a', 1, 10)
  cache.set('a', 2, 20_000)
  expect(cache.get('a')).toBeUndefined()
})
