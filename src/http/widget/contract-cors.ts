import { cors } from '@elysiajs/cors'
import { Elysia } from 'elysia'

/*
 * What the contract allows pages of other origins. The library's hooks would cost a cheap request a fifth
 * of its time, so it is asked once: what it says to one origin it says to all.
 */
const library = new Elysia()
  .use(
    cors({
      // A function and not `true`, which would send `Vary: *`.
      origin: () => true,
      methods: ['GET', 'POST'],
      allowedHeaders: [
        'Authorization',
        'Content-Type',
        'X-Session-Token',
        'Idempotency-Key',
        'If-None-Match',
      ],
      exposeHeaders: ['ETag', 'Retry-After', 'RateLimit', 'RateLimit-Policy'],
      credentials: true,
      maxAge: 86_400,
    }),
  )
  .get('/', () => new Response())

/** Of every answer, beside `Access-Control-Allow-Origin` with the origin that asked. */
export const crossOriginHeaders = await headersOf('GET')
/** Of the answer to a preflight, likewise. */
export const preflightHeaders = await headersOf('OPTIONS')

async function headersOf(method: string): Promise<Record<string, string>> {
  const asked = { Origin: 'https://example.com', 'Access-Control-Request-Method': 'POST' }
  const answer = await library.handle(new Request('http://localhost/', { method, headers: asked }))
  answer.headers.delete('Access-Control-Allow-Origin')
  return Object.fromEntries(answer.headers)
}
