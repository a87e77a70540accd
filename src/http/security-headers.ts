/**
 * What every answer carries that does not say otherwise. Pages have a policy of their own; whatever else
 * is served is data, and may load nothing, stand in no frame and be taken for nothing else.
 */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
}

const entries = Object.entries(securityHeaders)

/** The answer, with the headers that it lacks. */
export function withSecurityHeaders(response: Response): Response {
  const { headers } = response
  for (const [name, value] of entries) {
    if (!headers.has(name)) headers.set(name, value)
  }
  return response
}
