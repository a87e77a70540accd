import type { Connection } from './connection.ts'

/** As the server sent it; the widget reads it with care. */
export type RawConfig = Record<string, unknown>

export interface FetchedConfig {
  config: RawConfig
  etag: string | null
}

interface KeptConfig extends FetchedConfig {
  fetchedAt: number
}

/** Null where nothing is kept, or something else is. */
export function recallConfig({ apiKey }: Connection): KeptConfig | null {
  const kept = attempt(() => JSON.parse(localStorage.getItem(nameOf(apiKey)) ?? ''))
  return isConfig(kept?.config) ? kept : null
}

/** From now on for a day. */
export function keepConfig({ apiKey }: Connection, fetched: FetchedConfig): void {
  const kept: KeptConfig = { ...fetched, fetchedAt: Date.now() }
  attempt(() => localStorage.setItem(nameOf(apiKey), JSON.stringify(kept)))
}

export function forgetConfig({ apiKey }: Connection): void {
  attempt(() => localStorage.removeItem(nameOf(apiKey)))
}

export function isConfig(value: unknown): value is RawConfig {
  return typeof Object(value).chatbotName === 'string'
}

function nameOf(apiKey: string): string {
  return `askmysite:${apiKey}:config`
}

/** Storage may be refused or full, and another script may have written there: then nothing is kept. */
function attempt<Result>(action: () => Result): Result | null {
  try {
    return action()
  } catch {
    return null
  }
}
