import { readFileSync } from 'node:fs'

/**
 * SIGINT and SIGTERM, and SIGHUP of a terminal that is closed, which from now on end nothing by
 * themselves.
 */
export class StopSignals {
  readonly #stopping = new AbortController()
  #received = Promise.withResolvers<void>()

  constructor() {
    const receive = () => {
      this.#stopping.abort()
      this.#received.resolve()
    }
    process.on('SIGINT', receive)
    process.on('SIGTERM', receive)
    if (!ignoresHangup()) process.on('SIGHUP', receive)
  }

  /** Aborts when the first of them arrives. */
  get first(): AbortSignal {
    return this.#stopping.signal
  }

  /** Resolves when the next of them arrives. */
  async next(): Promise<void> {
    await this.#received.promise
    this.#received = Promise.withResolvers<void>()
  }
}

/**
 * Whoever starts it with `nohup` wants it to outlive the terminal, and a listener would undo that. True
 * also where the system does not tell: there SIGHUP keeps its own effect.
 */
function ignoresHangup(): boolean {
  try {
    const [, mask = ''] =
      /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    // SIGHUP is number 1, and so the lowest bit.
    return mask === '' || (Number.parseInt(mask.slice(-1), 16) & 1) === 1
  } catch {
    return true
  }
}
