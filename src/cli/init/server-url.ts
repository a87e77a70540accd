import type { Config } from '../../config.ts'

/** Where pages find the server: PUBLIC_URL, or else the address that it listens on. */
export function serverUrl({ publicUrl, host, port }: Config): string {
  if (publicUrl !== null) return publicUrl
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
