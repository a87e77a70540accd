import { AppError } from '../domain/errors.ts'

export interface Place {
  port: number
  host: string
  /** What chooses another port, as a person types it. */
  portChoice: string
}

type ListenOptions = Omit<Bun.Serve.HostnamePortServeOptions<undefined>, 'port' | 'hostname'> & {
  fetch(request: Request): Response | Promise<Response>
  idleTimeout: number
  maxRequestBodySize: number
}

/** Listens. Throws `invalid_input` where the port or the address cannot be had. */
export function bindPort(place: Place, options: ListenOptions): Bun.Server<undefined> {
  try {
    return listen(place, options)
  } catch (cause) {
    // A machine without IPv6 has no address of all interfaces but the one of IPv4.
    if (place.host === '::' && !isKnown(cause))
      return bindPort({ ...place, host: '0.0.0.0' }, options)
    throw new AppError('invalid_input', reasonOf(cause, place), { cause })
  }
}

/** The port, or any where it is 0. Throws `invalid_input` where it cannot be had now. */
export function freePort(place: Place): number {
  const probe = bindPort(place, {
    idleTimeout: 1,
    maxRequestBodySize: 0,
    fetch: () => new Response(null, { status: 503 }),
  })
  void probe.stop(true)
  return probe.port ?? place.port
}

function listen({ port, host }: Place, options: ListenOptions) {
  return Bun.serve({
    port,
    hostname: host,
    // A fault would otherwise be told to whoever asked, with a piece of the source.
    development: false,
    // Which that would switch on: two servers would share the port, and visitors.
    reusePort: false,
    ...options,
  })
}

function isKnown(cause: unknown): boolean {
  return ['EADDRINUSE', 'EACCES'].includes(Object(cause).code)
}

function reasonOf(cause: unknown, { port, host, portChoice }: Place): string {
  const where = `port ${port} on ${host}`
  switch (Object(cause).code) {
    case 'EADDRINUSE':
      return `Another program uses ${where}: choose another port with ${portChoice}.`
    case 'EACCES':
      return (
        `Port ${port} is for root, or for a service with CAP_NET_BIND_SERVICE, which "install ` +
        `--low-ports" gives: install it so, or choose another port with ${portChoice}.`
      )
    default:
      return `The server cannot listen on ${where}: choose others with ${portChoice}, and --host.`
  }
}
