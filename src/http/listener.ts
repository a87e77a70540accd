import { bindPort, freePort, type Place } from './bind-port.ts'
import type { Handler } from './handler.ts'

export interface TlsPair {
  /** The certificate and those between it and its authority, in PEM. */
  cert: string
  key: string
}

export interface ListenerOptions extends Place {
  silentConnectionSeconds: number
  /** Null for plain HTTP. */
  tls: TlsPair | null
}

// What is larger is cut off unread; the public endpoints refuse long before, in the contract's words.
const bodyBytesMax = 8 * 1024 * 1024
// Windows shares no port.
const canSharePort = process.platform !== 'win32'

/*
 * Bun cannot change the certificate of a listening server: `reload` ignores `tls` without a word (Bun 1.4,
 * oven-sh/bun#43815). So another one listens on the same port, and the one before takes no more connections
 * and ends with its last answer. Both have to allow sharing (SO_REUSEPORT), which would also let a second
 * program of the same user take a part of the visitors: whether the port is free is found out without it.
 * What the system has accepted and not yet handed over goes with the old listener: it is closed in a turn of
 * the event loop that has just taken all there was.
 */
export class Listener {
  readonly #options: ListenerOptions
  readonly #handler: Handler
  readonly #retired = new Set<Bun.Server<undefined>>()
  #current: Bun.Server<undefined>

  /** Throws `invalid_input` where the port or the address cannot be had. */
  constructor(options: ListenerOptions, handler: Handler) {
    this.#handler = handler
    this.#options = { ...options, port: options.tls ? freePort(options) : options.port }
    this.#current = this.#listen(options.tls)
    this.#options.port = this.port
  }

  get port(): number {
    return this.#current.port ?? this.#options.port
  }

  get pendingRequests(): number {
    let pending = this.#current.pendingRequests
    for (const server of this.#retired) pending += server.pendingRequests
    return pending
  }

  /** Null for a request that came over no connection. Of any listener's request. */
  peerAddress(request: Request): string | null {
    return this.#current.requestIP(request)?.address ?? null
  }

  /** How long the request's connection may be silent from now on; 0 for as long as it likes. */
  allowSilence(request: Request, seconds: number): void {
    this.#current.timeout(request, seconds)
  }

  /** New connections meet this certificate; those that there are stay. */
  present(tls: TlsPair): void {
    const before = this.#current
    if (!canSharePort) void before.stop()
    this.#current = this.#listen(tls)
    void this.#retire(before)
  }

  /** Takes no more connections; resolves when every answer is given. */
  async stop(): Promise<void> {
    await Promise.all([this.#current, ...this.#retired].map((server) => server.stop()))
  }

  async cut(): Promise<void> {
    await Promise.all([this.#current, ...this.#retired].map((server) => server.stop(true)))
  }

  #listen(tls: TlsPair | null): Bun.Server<undefined> {
    return bindPort(this.#options, {
      // Bun counts throughput, not bytes: who trickles a head or a body is cut off like who is silent.
      idleTimeout: this.#options.silentConnectionSeconds,
      maxRequestBodySize: bodyBytesMax,
      ...(tls && { tls: { cert: tls.cert, key: tls.key }, reusePort: canSharePort }),
      fetch: this.#handler,
    })
  }

  async #retire(server: Bun.Server<undefined>): Promise<void> {
    this.#retired.add(server)
    for (let turn = 0; turn < turnsBeforeClosing; turn += 1) await nextTurn()
    await server.stop()
    this.#retired.delete(server)
  }
}

const turnsBeforeClosing = 3

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
