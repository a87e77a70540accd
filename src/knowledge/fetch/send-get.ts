import { isIP, isIPv4, isIPv6 } from 'node:net'

export interface GetRequest {
  headers: Record<string, string>
  /** The addresses that the name was checked to have; null lets fetch() look it up by itself. */
  addresses: string[] | null
  /** Shared among the addresses, so that one which is silent leaves time for the next. */
  timeoutMs: number
  signal: AbortSignal
}

/**
 * Asks for a URL at one of the given addresses and at no other. The connection goes to an IP address,
 * so that no name is looked up a second time; `Host`, the name in the TLS handshake and the name that
 * the certificate has to be made out to are those of the URL. Redirects are not followed, and the body
 * comes as it was sent, packed.
 */
export async function sendGet(url: URL, request: GetRequest): Promise<Response> {
  const addresses = request.addresses?.toSorted(byFamily).slice(0, addressesMax) ?? [null]
  const lastIndex = addresses.length - 1
  for (const address of addresses.slice(0, lastIndex)) {
    const response = await getSoon(url, address, request, request.timeoutMs / addresses.length)
    if (response) return response
  }
  return get(url, addresses[lastIndex] ?? null, request)
}

const addressesMax = 4

/** IPv4 first: many a server has an IPv6 address and no way out for it. */
function byFamily(one: string, other: string): number {
  return Number(isIPv6(one)) - Number(isIPv6(other))
}

/** Null where the address cannot be reached, or not within the patience. */
async function getSoon(
  url: URL,
  address: string | null,
  request: GetRequest,
  patienceMs: number,
): Promise<Response | null> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patienceMs)
  const signal = AbortSignal.any([request.signal, giveUp.signal])
  try {
    return await get(url, address, { ...request, signal })
  } catch {
    // Another address may do better, and if none does, the last one's error tells why.
    request.signal.throwIfAborted()
    return null
  } finally {
    clearTimeout(timer)
  }
}

function get(url: URL, address: string | null, { headers, signal }: GetRequest): Promise<Response> {
  const target = new URL(url)
  target.username = ''
  target.password = ''
  const init = { redirect: 'manual', decompress: false, signal } as const
  if (address === null) return fetch(target, { ...init, headers })
  const hostname = url.hostname.replace(/\.$/, '')
  target.hostname = isIPv4(address) ? address : `[${address}]`
  return fetch(target, {
    ...init,
    // HTTP_PROXY names a machine that would connect to wherever it finds the name.
    proxy: false,
    headers: { ...headers, Host: url.host },
    // A literal address has its certificate checked as such.
    ...(isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && { tls: { serverName: hostname } }),
  })
}
