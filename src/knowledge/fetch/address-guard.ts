import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from '../../lib/public-address.ts'

/** IP addresses behind a host name. Throws where there are none. */
export type ResolveName = (hostname: string) => Promise<string[]>

export type AddressCheck =
  { kind: 'open' } | { kind: 'private' } | { kind: 'unknown_name'; cause: unknown }

/** Whether every address behind a URL's host is public: with one that is not, none is used. */
export async function checkAddress(
  url: URL,
  resolve: ResolveName = resolveName,
): Promise<AddressCheck> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return isPublicAddress(host) ? { kind: 'open' } : { kind: 'private' }
  try {
    const addresses = await resolve(host)
    return addresses.length > 0 && addresses.every(isPublicAddress)
      ? { kind: 'open' }
      : { kind: 'private' }
  } catch (cause) {
    return { kind: 'unknown_name', cause }
  }
}

async function resolveName(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true })
  return found.map(({ address }) => address)
}
