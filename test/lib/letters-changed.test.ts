import { expect, test } from 'bun:test'
import { lettersChanged } from '../../src/lib/letters-changed.ts'

test.each([
  ['parcel', 'parcel', 0],
  ['parcle', 'parcel', 1],
  ['pacel', 'parcel', 1],
  ['parrcel', 'parcel', 1],
  ['parsel', 'parcel', 1],
  ['arcel', 'parcel', 1],
  ['prace', 'parcel', 2],
  ['kitten', 'sitting', 3],
])('from %s to %s: %d', (one, other, changes) => {
  expect(lettersChanged(one, other, 3)).toBe(changes)
  expect(lettersChanged(other, one, 3)).toBe(changes)
})

test('what is more than asked for is only more', () => {
  expect(lettersChanged('kitten', 'sitting', 1)).toBeGreaterThan(1)
  expect(lettersChanged('a', 'abcdef', 2)).toBeGreaterThan(2)
})
