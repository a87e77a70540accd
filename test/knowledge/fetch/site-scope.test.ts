import { describe, expect, test } from 'bun:test'
import { SiteScope } from '../../../src/knowledge/fetch/site-scope.ts'

const site = new SiteScope(new URL('https://tea.example/'))

function spelt(address: string): string | null {
  const url = site.normalize(new URL(address, 'https://tea.example/'))
  return url?.href.replace('https://tea.example', '') ?? null
}

describe('one page has one address', () => {
  test.each([
    ['whatever its protocol', 'http://tea.example/a', '/a'],
    ['with www or without', 'https://www.tea.example/a', '/a'],
    ['with a default port or without', 'http://tea.example:80/a', '/a'],
    ['with a dot behind the host or without', 'https://tea.example./a', '/a'],
    ['in whatever case the host is', 'https://TEA.example/A', '/A'],
    ['without who asks', 'https://name:word@tea.example/a', '/a'],
    ['without a place on it', '/a#b', '/a'],
    ['without an empty query', '/a?', '/a'],
    ['without empty parameters', '/a?&x=1&&', '/a?x=1'],
    ['without dots on the way', '/x/../y/./%2e%2e/a', '/a'],
    ['however its octets are written', '/%c3%a9', '/%C3%A9'],
    ['where a letter is written as one', '/%7euser/%61%2Db%5fc?%78=%31', '/~user/a-b_c?x=1'],
  ])('%s', (_, address, path) => {
    expect(spelt(address)).toBe(path)
    expect(spelt(path)).toBe(path)
  })
})

describe('another page has another address', () => {
  test.each([
    '/a/',
    '/A',
    '/a?x=1',
    '/a?b=1&a=2',
    '/a?a=2&b=1',
    '/a%2Fb',
    '/a?x=%26',
    '/%2541',
    '/index.html',
    '/a?ref=main',
    '/a?s=oolong',
  ])('%s', (path) => {
    expect(spelt(path)).toBe(path)
  })
})

describe('where a visitor came from is no part of an address', () => {
  test.each([
    ['/a?utm_source=x&utm_medium=y&utm_whatever=z', '/a'],
    ['/a?x=1&gclid=abc&y=2&FBCLID=def', '/a?x=1&y=2'],
    ['/a?mc_cid=1&mc_eid=2&_hsenc=3&mtm_campaign=4&msclkid=5', '/a'],
    ['/a?x=1&amp;utm_source=y', '/a?x=1'],
    ['/a?utm%5Fsource=y', '/a'],
    ['/a?utmost=1&gclids=2', '/a?utmost=1&gclids=2'],
  ])('%s is %s', (address, path) => {
    expect(spelt(address)).toBe(path)
  })
})

describe('a session is no part of an address', () => {
  test.each([
    ['/a?PHPSESSID=1&x=1', '/a?x=1'],
    ['/a;jsessionid=1A2B3C.node1?x=1', '/a?x=1'],
    ['/shop;JSESSIONID=1A2B3C/tea', '/shop/tea'],
    ['/(S(lit3py55t21z5v55vlm25s55))/tea.aspx', '/tea.aspx'],
    ['/(A(abcdefgh1234567)S(lit3py55t21z5v55vlm25s55))/tea', '/tea'],
    ['/a?sid=9f8e7d6c5b4a39281706f5e4d3c2b1a0', '/a'],
    ['/a?sessionid=9f8e7d6c5b4a39281706f5e4d3c2b1a0', '/a'],
    ['/a?ASPSESSIONIDQQ=ABC&cfid=1&CFTOKEN=2', '/a'],
  ])('%s is %s', (address, path) => {
    expect(spelt(address)).toBe(path)
  })

  test.each([
    '/story?sid=1234',
    '/a?session=green-tea-tasting-of-spring',
    '/oolong(S(mall))/a',
    '/a;v=1.2',
  ])('nothing of %s is one', (path) => {
    expect(spelt(path)).toBe(path)
  })
})

test.each([
  'https://shop.tea.example/',
  'https://tea.example:8443/',
  'https://tea.example.evil.example/',
  'ftp://tea.example/',
  'file:///etc/passwd',
  'mailto:info@tea.example',
])('%s belongs to another site, or to none', (address) => {
  expect(site.includes(new URL(address))).toBe(false)
  expect(spelt(address)).toBeNull()
})

test('an address without end is none of the site', () => {
  expect(spelt(`/${'a'.repeat(1900)}`)).not.toBeNull()
  expect(spelt(`/${'a'.repeat(2000)}`)).toBeNull()
})
