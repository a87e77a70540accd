import { expect, test } from 'bun:test'
import { estimateTokens } from '../../src/lib/estimate-tokens.ts'

test.each([
  ['', 0],
  ['Shipping takes three days.', 7],
  ['配送需要三天', 6],
  ['おとどけ', 4],
  ['배송은 삼일', 6],
  ['𠮷野家', 4],
  ['😀😀😀😀', 2],
])('%p is about %d tokens', (text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens)
})
