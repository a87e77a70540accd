import { ipv6Groups } from './ipv6-groups.ts'
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/**
 * Whether an IP address stands on the open internet, so that fetching from it opens nothing that is
 * meant for this machine or its network alone. False for what is no address. After IANA's special-purpose
 * registries (RFC 6890) and the addresses at which clouds serve a machine's own credentials.
 */
export function isPublicAddress(ip: string): boolean {
  if (isIPv4(ip)) return !closed.check(ip, 'ipv4')
  if (!isIPv6(ip) || ip.includes('%')) return false
  const groups = ipv6Groups(ip)
  const embedded = embeddedIpv4(groups)
  if (embedded !== null) return isPublicAddress(embedded)
  return isGlobalUnicast(groups) && !closed.check(ip, 'ipv6')
}

const closed = new BlockList()

const closedIpv4: [string, number][] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by a carrier's customers; Alibaba's metadata service
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // Azure's platform address
  ['169.254.0.0', 16], // link-local; the metadata service of most clouds
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments; Oracle's metadata service
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved; broadcast
]

/** Within 2000::/3; all outside of it is closed anyway. */
const closedIpv6: [string, number][] = [
  ['2001::', 23], // protocol assignments, Teredo and benchmarks among them
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4, which carries any IPv4 address
  ['3fff::', 20], // documentation
]

for (const [network, prefix] of closedIpv4) closed.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of closedIpv6) closed.addSubnet(network, prefix, 'ipv6')

function isGlobalUnicast([first = 0]: number[]): boolean {
  return first >= 0x2000 && first <= 0x3fff
}

/** The IPv4 address inside `::ffff:0:0/96` (mapped) or `64:ff9b::/96` (NAT64). */
function embeddedIpv4(groups: number[]): string | null {
  const prefix = groups.slice(0, 6).join(' ')
  if (prefix !== mappedPrefix && prefix !== nat64Prefix) return null
  const [high = 0, low = 0] = groups.slice(6)
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
}

const mappedPrefix = [0, 0, 0, 0, 0, 0xffff].join(' ')
const nat64Prefix = [0x64, 0xff9b, 0, 0, 0, 0].join(' ')
