import { expect, test } from 'bun:test'
import { bearerToken } from '../../src/lib/bearer-token.ts'

test.each([
  ['Bearer abc', 'abc'],
  ['bEARER   abc ', 'abc'],
  ['Basic abc', null],
  ['Bearer', null],
  ['Bearer ', null],
  ['Bearer a b', null],
  ['', null],
  [null, null],
])('%p carries %p', (authorization, token) => {
  expect(bearerToken(authorization)).toBe(token)
})
