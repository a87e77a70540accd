import { expect, test } from 'bun:test'
import { isNetwork } from '../../src/lib/network.ts'

test.each([
  ['10.0.0.1', true],
  ['10.0.0.0/8', true],
  ['2001:db8::/32', true],
  ['10.0.0.0/33', false],
  ['proxy.example.com', false],
  ['10.0.0.0/8/8', false],
  ['', false],
])('%p is an address or a network: %p', (text, is) => {
  expect(isNetwork(text)).toBe(is)
})
