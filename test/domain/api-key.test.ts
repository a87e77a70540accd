import { expect, test } from 'bun:test'
import { newApiKey, readApiKey, toApiKey } from '../../src/domain/api-key.ts'

test.each([
  ['live', 'session', /^cb_live_[0-9a-f]{48}$/],
  ['test', 'session', /^cb_test_[0-9a-f]{48}$/],
  ['live', 'conversation', /^sk_live_[0-9a-f]{48}$/],
  ['test', 'conversation', /^sk_test_[0-9a-f]{48}$/],
] as const)('a %s %s key tells what it is', (environment, protocol, shape) => {
  const key = newApiKey(environment, protocol)
  expect(key).toMatch(shape)
  expect(readApiKey(key)).toEqual({ environment, protocol })
})

test.each([
  '',
  'cb_live_',
  'cb_prod_0123456789abcdef',
  'xx_live_0123456789abcdef',
  'cb_live_short',
])('%p is no key', (text) => {
  expect(readApiKey(text)).toBeNull()
})

test('a stored key does not hold its secret', () => {
  const key = newApiKey('live', 'session')
  const stored = toApiKey(key, 'bot_1', new Date(0))
  expect(stored?.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(stored)).not.toContain(key.slice(13))
})
