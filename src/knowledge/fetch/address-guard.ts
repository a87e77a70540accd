import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from '../../lib/public-address.ts'

/** IP addresses behind a host name. Throws where there are none. */
export type ResolveName = (hostname: string) => Promise<string[]>

export type AddressCheck =
  /** Only these may be connected to: asked again, the same name may have others. */
  { kind: 'open'; addresses: string[] } | { kind: 'private' } | { kind: 'unknown_name' }

/** The addresses behind a URL's host, if every one of them is public: with one that is not, none is used. */
export async function checkAddress(
  url: URL,
  resolve: ResolveName = resolveName,
): Promise<AddressCheck> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : await resolve(host).catch(() => [])
  if (addresses.length === 0) return { kind: 'unknown_name' }
  return addresses.every(isPublicAddress) ? { kind: 'open', addresses } : { kind: 'private' }
}

async function resolveName(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true })
  return found.map(({ address }) => address)
}
