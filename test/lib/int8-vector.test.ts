import { expect, test } from 'bun:test'
import { dotAt, inverseNorm, quantise } from '../../src/lib/int8-vector.ts'

test('the largest number of a vector takes the whole range, whatever its length', () => {
  expect([...quantise(new Float32Array([0.5, -0.25, 0]))]).toEqual([127, -63, 0])
  expect([...quantise(new Float32Array([5000, -2500, 0]))]).toEqual([127, -63, 0])
  expect([...quantise(new Float32Array([0, 0]))]).toEqual([0, 0])
})

test('a dot product begins where it is told', () => {
  const vectors = new Int8Array([9, 9, 1, 2, 3, 9])
  expect(dotAt(new Int8Array([1, -10, 100]), vectors, 2)).toBe(281)
})

test('the largest dot product of the longest vectors is exact', () => {
  const longest = new Int8Array(16_384).fill(127)
  expect(dotAt(longest, longest, 0)).toBe(16_384 * 127 * 127)
})

test('a vector times its inverse norm has the length 1', () => {
  const vector = new Int8Array([3, 4])
  expect(inverseNorm(vector)).toBe(0.2)
  expect(inverseNorm(new Int8Array(2))).toBe(0)
})
