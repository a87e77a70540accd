import { securityHeaders } from '../security-headers.ts'
import { crossOriginHeaders, preflightHeaders } from './contract-cors.ts'

/*
 * Answers of the public endpoints are many, and to make headers costs more than all else that a cheap
 * one does: so those that are alike are made once, and copied with each answer.
 */

/** What the contract and the guard of every answer ask for, and beside it an answer's own. */
export function contractHeaders(own: Record<string, string>): Headers {
  return new Headers({ ...securityHeaders, ...crossOriginHeaders, ...own })
}

/** Read by the page that asked; `headers` are from `contractHeaders`, and made once for many answers. */
export function contractResponse(
  request: Request,
  body: string | ReadableStream | null,
  { status, headers }: { status: number; headers: Headers },
): Response {
  return new Response(body, { status, headers: readableBy(request.headers.get('origin'), headers) })
}

/** The page may go on for a day; it carries no key, so nothing can be refused yet. */
export function preflight(request: Request): Response {
  return contractResponse(request, null, { status: 204, headers: ofPreflights })
}

const ofPreflights = contractHeaders(preflightHeaders)

const readable = new WeakMap<Headers, Map<string, Headers>>()
// A chatbot stands on few sites; whoever invents more of them gains nothing.
const originsMax = 10

function readableBy(origin: string | null, headers: Headers): Headers {
  if (origin === null) return headers
  const byOrigin = readable.getOrInsertComputed(headers, () => new Map())
  const known = byOrigin.get(origin)
  if (known) return known
  if (byOrigin.size === originsMax) byOrigin.clear()
  const own = new Headers(headers)
  own.set('Access-Control-Allow-Origin', origin)
  byOrigin.set(origin, own)
  return own
}
