import { BlockList, isIP } from 'node:net'
import { ipv6Groups } from '../lib/ipv6-groups.ts'
import { addNetwork } from '../lib/network.ts'

/** Where a request comes from, as far as it can be believed. */
export interface Client {
  /**
   * An IP address; IPv4 also where it came wrapped in IPv6. `unknown` where a proxy names none, which
   * is not taken for this machine.
   */
  address: string
  /** `private`: this machine, HTTPS, or a trusted proxy that does not say otherwise. */
  transport: 'private' | 'open'
  /** True where the connection comes from a proxy that is believed, or from this machine itself. */
  isTrustedPeer: boolean
}

export interface ClientRequest {
  /** The connection's own address; null where there is no connection (a call within the process). */
  peerAddress: string | null
  forwardedFor: string | null
  forwardedProto: string | null
  encrypted: boolean
}

/** Tells the client behind the proxies that are trusted: loopback, and those named by the operator. */
export function clientReader(trustedProxies: string[]): (request: ClientRequest) => Client {
  const trusted = new BlockList()
  for (const network of ['127.0.0.0/8', '::1', ...trustedProxies]) addNetwork(trusted, network)

  const isTrusted = rememberLast((address) =>
    trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
  )
  const unwrappedPeer = rememberLast(unwrapped)
  return (request) => {
    const peer = unwrappedPeer(request.peerAddress ?? '127.0.0.1')
    const isTrustedPeer = isTrusted(peer)
    if (!isTrustedPeer) {
      return { address: peer, transport: request.encrypted ? 'private' : 'open', isTrustedPeer }
    }
    return {
      address: lastUntrusted(request.forwardedFor, isTrusted) ?? peer,
      transport: cameInClear(request.forwardedProto) ? 'open' : 'private',
      isTrustedPeer,
    }
  }
}

/** One of several proxies is enough: what a client says of itself stands in front of what they add. */
function cameInClear(forwardedProto: string | null): boolean {
  return forwardedProto?.split(',').some((proto) => proto.trim().toLowerCase() === 'http') ?? false
}

function lastUntrusted(
  forwardedFor: string | null,
  isTrusted: (address: string) => boolean,
): string | null {
  if (forwardedFor === null) return null
  const hops = forwardedFor.split(',').map((hop) => unwrapped(hop.trim()))
  const last = hops.findLast((hop) => isIP(hop) === 0 || !isTrusted(hop))
  if (last === undefined) return null
  return isIP(last) === 0 ? 'unknown' : last
}

/** Without a port or a zone, and IPv4 without its IPv6 wrapping (RFC 4291, section 2.5.5.2). */
function unwrapped(address: string): string {
  const bare = /^(\d+\.\d+\.\d+\.\d+):\d+$|^\[([^\]]+)\](?::\d+)?$/.exec(address)
  const [, ipv4, ipv6] = bare ?? []
  const [host = ''] = (ipv4 ?? ipv6 ?? address).split('%', 1)
  if (isIP(host) !== 6) return host
  const [low = 0, high = 0, ...more] = ipv6Groups(host).reverse()
  const isWrapped = more.join() === '65535,0,0,0,0,0'
  return isWrapped ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : host
}

// Behind a proxy every connection comes from the same address.
function rememberLast<Result>(read: (address: string) => Result): (address: string) => Result {
  let last = { address: '', result: read('') }
  return (address) => {
    if (address !== last.address) last = { address, result: read(address) }
    return last.result
  }
}
