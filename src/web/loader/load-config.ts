import type { Connection } from './connection.ts'
import { fetchConfig } from './fetch-config.ts'
import { forgetConfig, keepConfig, type RawConfig, recallConfig } from './kept-config.ts'
import { warn } from './warn.ts'

const freshForMs = 24 * 60 * 60 * 1000
const triedAfterMs = [0, 10_000, 60_000, 300_000]

/**
 * Who answers here: from this browser's memory, or else the server. While the server is away an old
 * configuration serves, for the visitor is told when asking; without one it is tried a few times more.
 * Null where there is none to be had: the page stays as it is.
 */
export async function loadConfig(connection: Connection): Promise<RawConfig | null> {
  const kept = recallConfig(connection)
  const ageMs = kept ? Date.now() - kept.fetchedAt : -1
  if (kept && ageMs >= 0 && ageMs < freshForMs) return kept.config
  for (const waitMs of triedAfterMs) {
    if (waitMs) await new Promise((resolve) => setTimeout(resolve, waitMs))
    const { fetched, warning, isRefused } = await fetchConfig(connection, kept?.etag ?? null)
    if (warning && !waitMs) warn(warning)
    if (isRefused) {
      forgetConfig(connection)
      return null
    }
    const known = fetched ?? kept
    if (known && !warning) keepConfig(connection, known)
    if (known) return known.config
  }
  return null
}
