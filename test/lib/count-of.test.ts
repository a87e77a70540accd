import { expect, test } from 'bun:test'
import { countOf } from '../../src/lib/count-of.ts'

test('one is told from many', () => {
  expect([0, 1, 2].map((count) => countOf(count, 'page'))).toEqual(['0 pages', '1 page', '2 pages'])
  expect(countOf(2, 'address', 'addresses')).toBe('2 addresses')
})
