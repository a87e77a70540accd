/*
 * What every answer carries that does not say otherwise. Pages have a policy of their own; whatever else
 * is served is data, and may load nothing, stand in no frame and be taken for nothing else.
 */
const securityHeaders = Object.entries({
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
})

/** The answer, with the headers that it lacks. */
export function withSecurityHeaders(response: Response): Response {
  const { headers } = response
  for (const [name, value] of securityHeaders) {
    if (!headers.has(name)) headers.set(name, value)
  }
  return response
}
