import type { App } from '../app.ts'
import { hostUrl } from '../lib/host-url.ts'
import type { Connections } from './connections.ts'
import type { DemoSiteOptions } from './demo-site.ts'
import { createHandler, type Handler } from './handler.ts'
import { Listener, type TlsPair } from './listener.ts'

export interface ServeOptions {
  port: number
  host: string
  /** What chooses another port; `--port or PORT` if nothing else. */
  portChoice?: string
  /** What HTTPS is served with; plain HTTP where it is null. */
  tls?: TlsPair | null
  /** The demo's pages are served where it is given. */
  demo: DemoSiteOptions | null
  /** How long a sender may keep its connection waiting, 30 s unless a test is less patient. */
  silentConnectionSeconds?: number
}

export interface RunningServer {
  /** Where it listens, without a slash at the end. */
  url: string
  /** HTTPS goes on with another certificate; what is being answered goes on with the one before. */
  present(tls: TlsPair): void
  /**
   * Takes no new messages, lets running answers go on for up to `graceMs`, then cuts them off;
   * resolves when every turn is stored.
   */
  stop(graceMs?: number): Promise<void>
}

const silentConnectionSecondsDefault = 30
const graceMsDefault = 20_000
const lastBytesMs = 1000
// Whoever reaches the server there is on this machine, and need not be looked up.
const loopbackHosts = ['127.0.0.1', '::1', 'localhost']

/** Listens. Throws `invalid_input` where the port or the address cannot be had. */
export function serve(app: App, options: ServeOptions): RunningServer {
  const { silentConnectionSeconds = silentConnectionSecondsDefault, tls = null } = options
  const connections = {
    isStopping: false as boolean,
    isEncrypted: tls !== null,
    peerAddress: loopbackHosts.includes(options.host)
      ? () => '127.0.0.1'
      : (request: Request) => listener.peerAddress(request),
    countInFlight: () => listener.pendingRequests,
    keepOpen: (request: Request) => listener.allowSilence(request, 0),
    letGo: (request: Request) => listener.allowSilence(request, silentConnectionSeconds),
  } satisfies Connections
  const handler = createHandler(app, { connections, demo: options.demo })
  const { portChoice = '--port or PORT' } = options
  const listener = new Listener(
    { ...options, portChoice, tls, silentConnectionSeconds },
    tls ? withStrictTransport(handler) : handler,
  )
  return {
    url: hostUrl(options.host, listener.port, tls ? 'https' : 'http'),
    present: (next) => listener.present(next),
    async stop(graceMs = graceMsDefault) {
      connections.isStopping = true
      await Promise.race([app.turnstile.idle(), Bun.sleep(graceMs)])
      // What is answered may still be on its way; whoever sends slowly is not waited for.
      await Promise.race([listener.stop(), Bun.sleep(Math.min(graceMs, lastBytesMs))])
      await listener.cut()
      await app.turnstile.idle()
    },
  }
}

// For this name alone: what else stands below it is not ours to say, and a preload list keeps it for years.
const strictTransport = 'max-age=31536000'
const localhost = /^https:\/\/localhost[:/]/

/** Browsers that were here over HTTPS do not come back without (RFC 6797). */
function withStrictTransport(handler: Handler): Handler {
  const mark = (response: Response) => {
    response.headers.set('Strict-Transport-Security', strictTransport)
    return response
  }
  return (request) => {
    const response = handler(request)
    // A developer's browser would keep it for every other server at that name.
    if (localhost.test(request.url)) return response
    return response instanceof Promise ? response.then(mark) : mark(response)
  }
}
