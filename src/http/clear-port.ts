import { AppError, type ErrorCode } from '../domain/errors.ts'
import { bindPort, type Place } from './bind-port.ts'
import { errorReply } from './error-reply.ts'
import { requireHost } from './require-host.ts'

export interface ClearPortOptions {
  /** The first is where those are led who asked for none of them. */
  domains: string[]
  httpsPort: number
  /** What is answered to an authority that proves a name; undefined for a token that it did not give. */
  findChallenge(token: string): string | undefined
}

const challengePath = '/.well-known/acme-challenge/'

/** Listens beside HTTPS. Throws `invalid_input` where the port cannot be had. */
export function serveClearPort(place: Place, options: ClearPortOptions): Bun.Server<undefined> {
  return bindPort(place, {
    idleTimeout: 10,
    // Nothing that is sent here is read.
    maxRequestBodySize: 64 * 1024,
    fetch: clearPortHandler(options),
  })
}

/**
 * What plain HTTP gets beside HTTPS: the authority its proof, and everyone else the way to the same page over
 * HTTPS, at a name that is ours. The API is refused, because to follow would hide that keys and questions
 * had already gone over the open wire.
 */
function clearPortHandler(options: ClearPortOptions): (request: Request) => Response {
  const { findChallenge } = options
  return (request) => {
    const url = hasHost(request) ? URL.parse(request.url) : null
    if (url === null) return refuse('invalid_input', 'The Host header must name one host')
    const { pathname, search } = url
    if (pathname.startsWith(challengePath)) {
      return proof(findChallenge(pathname.slice(challengePath.length)))
    }
    if (pathname.startsWith('/api/')) return refuse('https_required', 'HTTPS required')
    const location = `https://${hostFor(request, options)}${pathname}${search}`
    return new Response(null, { status: 308, headers: { Location: location } })
  }
}

function proof(keyAuthorization: string | undefined): Response {
  return keyAuthorization === undefined
    ? new Response('Not found', { status: 404 })
    : new Response(keyAuthorization, { headers: { 'Content-Type': 'application/octet-stream' } })
}

function hasHost(request: Request): boolean {
  try {
    requireHost(request)
    return true
  } catch {
    return false
  }
}

function refuse(code: ErrorCode, sentence: string): Response {
  const { status, body } = errorReply(new AppError(code, sentence))
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}

function hostFor(request: Request, { domains, httpsPort }: ClearPortOptions): string {
  const asked = request.headers.get('host')?.toLowerCase().replace(/:\d+$/, '')
  const domain = domains.find((it) => it === asked) ?? domains[0] ?? ''
  return httpsPort === 443 ? domain : `${domain}:${httpsPort}`
}
