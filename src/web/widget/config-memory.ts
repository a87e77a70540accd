import { type ChatbotConfig, isRecord, readConfig } from './contract.ts'
import type { Memory } from './memory.ts'

const freshForMs = 24 * 60 * 60 * 1000

/** The configuration as it was last fetched, and whether it may still be used without asking again. */
export function recallConfig(memory: Memory): { config: ChatbotConfig; isFresh: boolean } | null {
  const kept = parse(memory.read('config') ?? 'null')
  if (!isRecord(kept)) return null
  const config = readConfig(kept.config)
  const ageMs = Date.now() - Number(kept.fetchedAt)
  return config && { config, isFresh: ageMs >= 0 && ageMs < freshForMs }
}

export function rememberConfig(memory: Memory, config: ChatbotConfig): void {
  memory.write('config', JSON.stringify({ config, fetchedAt: Date.now() }))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Another script wrote there; the next fetch writes over it.
    return null
  }
}
