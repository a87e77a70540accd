import type { App } from '../app.ts'
import { AppError } from '../domain/errors.ts'
import { hostUrl } from '../lib/host-url.ts'
import type { Connections } from './connections.ts'
import type { DemoSiteOptions } from './demo-site.ts'
import { createHandler, type Handler } from './handler.ts'

export interface ServeOptions {
  port: number
  host: string
  /** The demo's pages are served where it is given. */
  demo: DemoSiteOptions | null
  /** How long a sender may keep its connection waiting, 30 s unless a test is less patient. */
  silentConnectionSeconds?: number
}

export interface RunningServer {
  /** Where it listens, without a slash at the end. */
  url: string
  /**
   * Takes no new messages, lets running answers go on for up to `graceMs`, then cuts them off;
   * resolves when every turn is stored.
   */
  stop(graceMs?: number): Promise<void>
}

const silentConnectionSecondsDefault = 30
// What is larger is cut off unread; the public endpoints refuse long before, in the contract's words.
const bodyBytesMax = 8 * 1024 * 1024
const graceMsDefault = 20_000
const lastBytesMs = 1000
// Whoever reaches the server there is on this machine, and need not be looked up.
const loopbackHosts = ['127.0.0.1', '::1', 'localhost']

/** Listens. Throws `invalid_input` where the port or the address cannot be had. */
export function serve(app: App, options: ServeOptions): RunningServer {
  const { silentConnectionSeconds = silentConnectionSecondsDefault } = options
  const connections = {
    isStopping: false as boolean,
    peerAddress: loopbackHosts.includes(options.host)
      ? () => '127.0.0.1'
      : (request: Request) => server.requestIP(request)?.address ?? null,
    keepOpen: (request: Request) => server.timeout(request, 0),
    letGo: (request: Request) => server.timeout(request, silentConnectionSeconds),
  } satisfies Connections
  const handler = createHandler(app, { connections, demo: options.demo })
  const server = listen({ ...options, silentConnectionSeconds }, handler)
  return {
    url: hostUrl(options.host, server.port ?? options.port),
    async stop(graceMs = graceMsDefault) {
      connections.isStopping = true
      await Promise.race([app.turnstile.idle(), Bun.sleep(graceMs)])
      // What is answered may still be on its way; whoever sends slowly is not waited for.
      await Promise.race([server.stop(), Bun.sleep(Math.min(graceMs, lastBytesMs))])
      await server.stop(true)
      await app.turnstile.idle()
    },
  }
}

function listen({ port, host, silentConnectionSeconds }: Required<ServeOptions>, handler: Handler) {
  try {
    return Bun.serve({
      port,
      hostname: host,
      // Bun counts throughput, not bytes: who trickles a head or a body is cut off like who is silent.
      idleTimeout: silentConnectionSeconds,
      maxRequestBodySize: bodyBytesMax,
      // A fault would otherwise be told to whoever asked, with a piece of the source.
      development: false,
      // Which that would switch on: two servers would share the port, and visitors.
      reusePort: false,
      fetch: handler,
    })
  } catch (cause) {
    const place = `port ${port} on ${host}`
    const reason =
      cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
        ? `Another program uses ${place}: choose another port with --port or PORT.`
        : `The server cannot listen on ${place}: choose others with --port and --host.`
    throw new AppError('invalid_input', reason, { cause })
  }
}
