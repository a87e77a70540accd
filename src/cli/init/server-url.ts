import type { Config } from '../../config.ts'
import { hostUrl } from '../../lib/host-url.ts'

/** Where pages find the server: PUBLIC_URL, the domain that is served, or else the address that it listens on. */
export function serverUrl({ publicUrl, host, port, https }: Config): string {
  return publicUrl ?? hostUrl(host, port, https ? 'https' : 'http')
}
