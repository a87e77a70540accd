import { EmbeddingFailure } from '../../domain/embedding-failure.ts'

const backoffMs = { first: 1000, most: 300_000 }
const retryAfterMsMax = 3_600_000

/** How long to wait after so many failures in a row: as the provider asks, and longer each time. */
export function retryDelayMs(thrown: unknown, failures: number): number {
  const jitter = 0.5 + Math.random() / 2
  const backoff = Math.min(backoffMs.first * 2 ** failures, backoffMs.most) * jitter
  const asked = thrown instanceof EmbeddingFailure ? thrown.retryAfterMs : null
  return Math.min(Math.max(asked ?? 0, backoff), retryAfterMsMax)
}
