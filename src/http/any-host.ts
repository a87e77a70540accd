import type { Connections } from './connections.ts'

/**
 * Elysia looks for a URL's path behind eleven characters, which a short host such as `api` has not, or
 * behind seven, where `https://` has a slash. A name with a certificate is long enough for eleven.
 */
export function anyHost({ isEncrypted }: Connections) {
  return { handler: { standardHostname: isEncrypted } }
}
