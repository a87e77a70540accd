/** An address on the internet, as far as those who ask can tell. */
export const publicAddress = '93.184.215.14'

export interface PublicHost extends Disposable {
  /** The URLs that were connected to, in order. */
  connections: string[]
}

/**
 * Lets what is sent to `publicAddress` arrive at this machine, on the same port, and what is sent to
 * the hosts in `ports` on theirs. What the one who asks gives along with it stays: `Host`, and the name
 * that the certificate is checked for.
 */
export function standInForPublicHost({
  ca,
  ports = {},
}: {
  ca?: string
  ports?: Record<string, number>
} = {}): PublicHost {
  const connections: string[] = []
  const outerFetch = globalThis.fetch
  globalThis.fetch = Object.assign(
    (input: string | URL | Request, init?: BunFetchRequestInit) => {
      const url = new URL(input instanceof Request ? input.url : input)
      connections.push(url.href)
      const port = ports[url.hostname]
      if (port !== undefined) url.port = String(port)
      if (port !== undefined || url.hostname === publicAddress) url.hostname = '127.0.0.1'
      return outerFetch(url, { ...init, ...(ca && { tls: { ...init?.tls, ca } }) })
    },
    { preconnect: outerFetch.preconnect },
  )
  return {
    connections,
    [Symbol.dispose]() {
      globalThis.fetch = outerFetch
    },
  }
}
