import { expect, test } from 'bun:test'
import { clientReader } from '../../src/access/client.ts'

const read = clientReader(['10.0.0.0/8', '2001:db8::1'])
const request = { forwardedFor: null, forwardedProto: null, encrypted: false }

test.each([
  ['the connection itself', '203.0.113.9', null, '203.0.113.9'],
  ['a stranger who forwards is not believed', '203.0.113.9', '1.1.1.1', '203.0.113.9'],
  ['a proxy on this machine is', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['over IPv6 too', '::1', '203.0.113.9', '203.0.113.9'],
  ['and wrapped in IPv6', '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['one of a named network is', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
  ['a named address is', '2001:db8::1', '203.0.113.9', '203.0.113.9'],
  [
    'the last that is no trusted proxy counts',
    '127.0.0.1',
    '6.6.6.6, 203.0.113.9, 10.0.0.7',
    '203.0.113.9',
  ],
  ['a port is no part of an address', '127.0.0.1', '203.0.113.9:5678', '203.0.113.9'],
  ['nor are brackets', '127.0.0.1', '[2001:db8::9]:443', '2001:db8::9'],
  ['nonsense is not this machine', '127.0.0.1', '203.0.113.9, nonsense', 'unknown'],
  ['proxies alone leave the connection', '10.1.2.3', '10.0.0.7, 127.0.0.1', '10.1.2.3'],
  ['no connection is this machine', null, null, '127.0.0.1'],
])('%s', (_name, peerAddress, forwardedFor, address) => {
  expect(read({ ...request, peerAddress, forwardedFor }).address).toBe(address)
})

test('a proxy that speaks HTTPS to the server is seen through as well', () => {
  const proxied = { ...request, forwardedFor: '203.0.113.9', encrypted: true }
  expect(read({ ...proxied, peerAddress: '10.1.2.3' }).address).toBe('203.0.113.9')
  expect(read({ ...proxied, peerAddress: '198.51.100.7' }).address).toBe('198.51.100.7')
})

test.each([
  ['HTTPS is private', { peerAddress: '203.0.113.9', encrypted: true }, 'private'],
  ['plain HTTP from elsewhere is open', { peerAddress: '203.0.113.9' }, 'open'],
  [
    'a stranger cannot claim HTTPS',
    { peerAddress: '203.0.113.9', forwardedProto: 'https' },
    'open',
  ],
  ['this machine is private', { peerAddress: '127.0.0.1' }, 'private'],
  [
    'a trusted proxy with HTTPS is',
    { peerAddress: '10.0.0.1', forwardedProto: 'https' },
    'private',
  ],
  [
    'a trusted proxy with HTTP is open',
    { peerAddress: '10.0.0.1', forwardedProto: 'HTTP' },
    'open',
  ],
  [
    'so is one that adds HTTP to what the visitor claims',
    { peerAddress: '10.0.0.1', forwardedProto: 'https, http' },
    'open',
  ],
  [
    'and one that speaks HTTPS itself',
    { peerAddress: '10.0.0.1', forwardedProto: 'http', encrypted: true },
    'open',
  ],
  [
    'a stranger over HTTPS claims nothing away',
    { peerAddress: '203.0.113.9', forwardedProto: 'http', encrypted: true },
    'private',
  ],
] as const)('%s', (_name, told, transport) => {
  expect(read({ ...request, ...told }).transport).toBe(transport)
})
