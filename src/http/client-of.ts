import type { Client } from '../access/client.ts'
import type { App } from '../app.ts'
import type { Connections } from './connections.ts'

/** Where a request comes from, proxies seen through. */
export function clientOf(app: App, request: Request, connections: Connections): Client {
  return app.readClient({
    peerAddress: connections.peerAddress(request),
    forwardedFor: request.headers.get('x-forwarded-for'),
    forwardedProto: request.headers.get('x-forwarded-proto'),
    encrypted: request.url.startsWith('https:'),
  })
}
