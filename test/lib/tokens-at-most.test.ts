import { expect, test } from 'bun:test'
import { estimateTokens } from '../../src/lib/estimate-tokens.ts'
import { tokensAtMost } from '../../src/lib/tokens-at-most.ts'

const texts = [
  'Parcels to Canada arrive within seven working days.',
  'Rücksendungen sind innerhalb von vierzehn Tagen kostenlos.',
  'Πού είναι το κατάστημα;',
  '退货需要多长时间？',
  '🦄🦄🦄',
  'xqzjkvwpbt',
  'a  b\n\n\tc',
  '',
]

test.each(texts)('%p is no less than the usual estimate, and no more than its bytes', (text) => {
  expect(tokensAtMost(text)).toBeGreaterThanOrEqual(estimateTokens(text))
  expect(tokensAtMost(text)).toBeLessThanOrEqual(new TextEncoder().encode(text).length)
})

test.each(['2024-07-18T12:34:56.789', '||||', '= = =', '\n\n\n\n', '12345678901234567890'])(
  'digits and marks are counted one by one: %p',
  (text) => {
    expect(tokensAtMost(text)).toBeGreaterThanOrEqual(text.replace(/[A-Za-z ]/g, '').length)
  },
)

test('a page of English is counted at about twice what it is', () => {
  const page = 'You can return any item within 30 days of delivery. '.repeat(100)
  expect(tokensAtMost(page) / estimateTokens(page)).toBeWithin(1.5, 2.5)
})

test('a long text takes no longer than it is long', () => {
  expect(tokensAtMost(' '.repeat(3_000_000))).toBe(3_000_000)
})
