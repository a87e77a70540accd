import { expect, test } from 'bun:test'
import { domainCovers, normalizeDomain } from '../../src/domain/domain-name.ts'

test.each([
  ['example.com', 'example.com'],
  ['Example.COM', 'example.com'],
  ['example.com.', 'example.com'],
  ['example.com:8080', 'example.com'],
  ['https://Example.com/shop?x=1', 'example.com'],
  ['*.example.com', '*.example.com'],
  [' example.com ', 'example.com'],
  ['münchen.de', 'xn--mnchen-3ya.de'],
  ['localhost', 'localhost'],
  ['192.0.2.7', '192.0.2.7'],
  ['[::1]', '[::1]'],
])('%p is kept as %p', (text, domain) => {
  expect(normalizeDomain(text)).toBe(domain)
})

test.each([
  '',
  '.',
  '*',
  '*.',
  'exa mple',
  'a..b',
  '-a.com',
  'user@example.com',
  'http://',
  '*.*.com',
])('%p is no domain', (text) => {
  expect(normalizeDomain(text)).toBeNull()
})

test('a domain covers itself and its subdomains, a wildcard its subdomains alone', () => {
  expect(domainCovers('example.com', 'example.com')).toBe(true)
  expect(domainCovers('example.com', 'www.example.com')).toBe(true)
  expect(domainCovers('example.com', 'notexample.com')).toBe(false)
  expect(domainCovers('*.example.com', 'www.example.com')).toBe(true)
  expect(domainCovers('*.example.com', 'example.com')).toBe(false)
})
