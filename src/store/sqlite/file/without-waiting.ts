import type { Database } from 'bun:sqlite'

/**
 * For how long a read may stand still, and with it the event loop: while another process mends the log
 * that one which was killed left behind.
 */
export const readingBusyTimeoutMs = 50

/** Meets another process's lock at once, with `SQLITE_BUSY`, and never asleep. */
export function withoutWaiting<T>(client: Database, step: () => T): T {
  client.run('PRAGMA busy_timeout = 0')
  try {
    return step()
  } finally {
    client.run(`PRAGMA busy_timeout = ${readingBusyTimeoutMs}`)
  }
}
