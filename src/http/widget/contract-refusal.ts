import type { ErrorReply } from '../error-reply.ts'
import { contractHeaders } from './contract-response.ts'

/** An error as the contract shapes it. */
export function contractRefusal(request: Request, { status, headers, body }: ErrorReply): Response {
  const origin = request.headers.get('origin')
  const own = {
    'Content-Type': 'application/json;charset=utf-8',
    ...(origin !== null && { 'Access-Control-Allow-Origin': origin }),
    ...headers,
  }
  return new Response(JSON.stringify(body), { status, headers: contractHeaders(own) })
}
