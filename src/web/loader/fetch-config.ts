import type { Connection } from './connection.ts'
import { type FetchedConfig, isConfig } from './kept-config.ts'

export interface ConfigReply {
  /** Left out where the kept one still holds, or none was to be had. */
  fetched?: FetchedConfig
  /** For the console, where something has to be done. */
  warning?: string
  /** The server has said no, and will until the operator changes something. */
  isRefused?: boolean
}

const timeoutMs = 15_000
// Whoever has one already is not kept waiting for another.
const renewalTimeoutMs = 3000

export async function fetchConfig(
  { apiAddress, apiKey }: Connection,
  etag: string | null,
): Promise<ConfigReply> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), etag ? renewalTimeoutMs : timeoutMs)
  try {
    const response = await fetch(`${apiAddress}/api/chatbot/config`, {
      headers: { Authorization: `Bearer ${apiKey}`, ...(etag && { 'If-None-Match': etag }) },
      credentials: 'omit',
      signal: patience.signal,
    })
    const { status } = response
    if (status === 304) return {}
    const { config, error, code } = await response.json()
    if (isConfig(config)) return { fetched: { config, etag: response.headers.get('ETag') } }
    if (status === 401 || status === 403) {
      return { isRefused: true, warning: adviceOn(code, error, apiAddress) }
    }
  } catch {
    // Out of reach, too slow, or no JSON.
  } finally {
    clearTimeout(timer)
  }
  return { warning: `${apiAddress} does not answer as a chat server should.` }
}

function adviceOn(code: unknown, error: unknown, apiAddress: string): string {
  return code === 'domain_not_authorized'
    ? `${location.origin} is not among the chatbot's domains. Add it on the chat server: ` +
        `askmysite bot update <bot> --domain ${location.hostname} (and those that it has).`
    : `${apiAddress} answers "${error}". Look at the script tag.`
}
